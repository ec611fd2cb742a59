<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CorrectedTable</name>
        <message>
            <source>Corrected results</source>
            <translation>已更正的结果</translation>
        </message>
        <message>
            <source>Result no.</source>
            <translation>结果编号</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>检验代码</translation>
        </message>
        <message>
            <source>Old value</source>
            <translation>原值</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Corrected as</source>
            <translation>更正为</translation>
        </message>
        <message>
            <source>Corrected by</source>
            <translation>更正人</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>更正时间</translation>
        </message>
    </context>
    <context>
        <name>LotResultsPage</name>
        <message>
            <source>Release chec&amp;klist</source>
            <translation>放行清单(&amp;K)</translation>
        </message>
        <message>
            <source>O&amp;pen lot</source>
            <translation>打开批次(&amp;P)</translation>
        </message>
        <message>
            <source>OOS ({count})</source>
            <translation>超标结果（{count}）</translation>
        </message>
        <message>
            <source>Deviations ({count})</source>
            <translation>偏差（{count}）</translation>
        </message>
        <message>
            <source>Corrections ({count})</source>
            <translation>更正（{count}）</translation>
        </message>
        <message>
            <source>O&amp;rder tests…</source>
            <translation>申请检验(&amp;R)…</translation>
        </message>
        <message>
            <source>No tests were ordered.</source>
            <translation>尚未申请检验。</translation>
        </message>
        <message>
            <source>Certificate of &amp;analysis</source>
            <translation>检验报告书(&amp;A)</translation>
        </message>
        <message>
            <source>Orders ({count})</source>
            <translation>检验申请（{count}）</translation>
        </message>
        <message>
            <source>{case} is open.</source>
            <translation>已发起 {case}。</translation>
        </message>
        <message>
            <source>No result was corrected. A corrected result stays here with its old value and the reason.</source>
            <translation>没有更正过的结果。结果更正后，原值与更正原因保留于此。</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>检验申请</translation>
        </message>
        <message>
            <source>OOS</source>
            <translation>超标结果</translation>
        </message>
        <message>
            <source>Deviations</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>Corrections</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>No specification is effective for this cell type, tier and grade, so that no test is required.</source>
            <translation>该细胞类型、库级与级别没有现行质量标准，因此没有必检项目。</translation>
        </message>
    </context>
    <context>
        <name>MatrixModel</name>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
    </context>
    <context>
        <name>MatrixView</name>
        <message>
            <source>Lots and tests</source>
            <translation>批次与检验项目</translation>
        </message>
    </context>
    <context>
        <name>NewDeviation</name>
        <message>
            <source>&amp;Open deviation</source>
            <translation>发起偏差(&amp;O)</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>发生了什么</translation>
        </message>
        <message>
            <source>Details, action taken</source>
            <translation>详情与已采取的措施</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>严重程度</translation>
        </message>
        <message>
            <source>Open deviation</source>
            <translation>发起偏差</translation>
        </message>
    </context>
    <context>
        <name>ProfileField</name>
        <message>
            <source>STR profile</source>
            <translation>STR 图谱</translation>
        </message>
        <message>
            <source>Or the profile itself, to be compared with {reference}:</source>
            <translation>或直接录入图谱，与 {reference} 比对：</translation>
        </message>
        <message>
            <source>No reference is recorded under Genotype: a profile cannot be compared.</source>
            <translation>“基因分型”中未登记参比图谱，无法比对图谱。</translation>
        </message>
        <message>
            <source>Take the recorded profile</source>
            <translation>取用已登记图谱</translation>
        </message>
    </context>
    <context>
        <name>QualityPage</name>
        <message>
            <source>No lot is filled yet. Fill a lot under Banks: its tests then appear here by its specification.</source>
            <translation>尚无已分装的批次。请在“细胞库”中分装批次，其检验项目将按质量标准列于此处。</translation>
        </message>
        <message>
            <source>Open &amp;banks</source>
            <translation>打开细胞库(&amp;B)</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>检验矩阵</translation>
        </message>
        <message>
            <source>To test</source>
            <translation>待检验</translation>
        </message>
        <message>
            <source>To approve</source>
            <translation>待批准</translation>
        </message>
        <message>
            <source>Every lot's tests, by its specification</source>
            <translation>各批次按质量标准的检验项目</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>To test ({count})</source>
            <translation>待检验（{count}）</translation>
        </message>
        <message>
            <source>To approve ({count})</source>
            <translation>待批准（{count}）</translation>
        </message>
        <message>
            <source>Result no.</source>
            <translation>结果编号</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>检验代码</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>For</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>检验员</translation>
        </message>
        <message>
            <source>Raw file</source>
            <translation>原始文件</translation>
        </message>
        <message>
            <source>Entered by</source>
            <translation>录入人</translation>
        </message>
        <message>
            <source>Entered</source>
            <translation>录入时间</translation>
        </message>
        <message>
            <source>Results that wait for approval</source>
            <translation>待批准的结果</translation>
        </message>
        <message>
            <source>No result waits for approval. A result that is entered stands here until somebody else, who has the right to approve results, has read its raw file and signed: analyst and approver are never the same person.</source>
            <translation>没有待批准的结果。录入的结果列于此处，直至另一名有权批准结果的人员查看其原始文件并签名：检验员与批准人不得为同一人。</translation>
        </message>
        <message>
            <source>{occasion}, retest {number}</source>
            <translation>{occasion}，复测 {number}</translation>
        </message>
    </context>
    <context>
        <name>ResultDesk</name>
        <message>
            <source>{result} of lot {lot} counts here: {value}. A result of this lot would count instead.</source>
            <translation>此处计入批次 {lot} 的 {result}：{value}。如录入本批结果，则以本批为准。</translation>
        </message>
        <message>
            <source>{result} stored: {verdict}.</source>
            <translation>{result} 已保存：{verdict}。</translation>
        </message>
        <message>
            <source>{result} stored: {verdict}. {oos} is open.</source>
            <translation>{result} 已保存：{verdict}。{oos} 已立案。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Raw value</source>
            <translation>原始值</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>Entered by</source>
            <translation>录入人</translation>
        </message>
        <message>
            <source>Raw file</source>
            <translation>原始文件</translation>
        </message>
        <message>
            <source>Approve the result</source>
            <translation>批准结果</translation>
        </message>
        <message>
            <source>{result} is approved.</source>
            <translation>{result} 已批准。</translation>
        </message>
        <message>
            <source>{result} is approved and fails: {lots} on hold, {deviation} is open.</source>
            <translation>{result} 已批准，结果不合格：{lots} 已暂停，{deviation} 已立案。</translation>
        </message>
    </context>
    <context>
        <name>ResultEntry</name>
        <message>
            <source>&amp;Save result</source>
            <translation>保存结果(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Without another file the old one stays.</source>
            <translation>不另选文件则沿用原文件。</translation>
        </message>
        <message>
            <source>Another laboratory</source>
            <translation>外部实验室</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Resul&amp;t</source>
            <translation>结果(&amp;T)</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>What the method can still see, with its unit</source>
            <translation>方法能检出的最低值，含单位</translation>
        </message>
        <message>
            <source>&amp;Detection limit</source>
            <translation>检出限(&amp;D)</translation>
        </message>
        <message>
            <source>Tested &amp;on</source>
            <translation>检验日期(&amp;O)</translation>
        </message>
        <message>
            <source>Anal&amp;yst</source>
            <translation>检验员(&amp;Y)</translation>
        </message>
        <message>
            <source>&amp;Laboratory</source>
            <translation>检验实验室(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Report no.</source>
            <translation>报告编号(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Instruments and materials used</source>
            <translation>所用仪器与物料</translation>
        </message>
        <message>
            <source>Raw file</source>
            <translation>原始文件</translation>
        </message>
        <message>
            <source>The old result stays, marked invalid with this reason.</source>
            <translation>原结果保留，并以此原因标记为无效。</translation>
        </message>
        <message>
            <source>R&amp;eason</source>
            <translation>原因(&amp;E)</translation>
        </message>
    </context>
    <context>
        <name>ResultPane</name>
        <message>
            <source>I have read the raw &amp;value and its report</source>
            <translation>我已阅读原始值及其报告(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Correct…</source>
            <translation>更正(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Open raw file</source>
            <translation>打开原始文件(&amp;O)</translation>
        </message>
        <message>
            <source>retest {number}</source>
            <translation>复测 {number}</translation>
        </message>
        <message>
            <source>{file} · opened</source>
            <translation>{file} · 已打开</translation>
        </message>
        <message>
            <source>{file} · to be opened before the approval</source>
            <translation>{file} · 批准前须打开</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Result no.</source>
            <translation>结果编号</translation>
        </message>
        <message>
            <source>Tested on</source>
            <translation>检验日期</translation>
        </message>
        <message>
            <source>Laboratory, report</source>
            <translation>实验室、报告</translation>
        </message>
        <message>
            <source>Detection limit</source>
            <translation>检出限</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>检验员</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>所用</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>申请单</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Entered</source>
            <translation>录入</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>Replaces</source>
            <translation>替代</translation>
        </message>
    </context>
    <context>
        <name>Sections</name>
        <message>
            <source>Tests</source>
            <translation>检验</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>检验申请</translation>
        </message>
        <message>
            <source>Import of results</source>
            <translation>导入结果</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>质量事件</translation>
        </message>
        <message>
            <source>Specifications</source>
            <translation>质量标准</translation>
        </message>
        <message>
            <source>Stability</source>
            <translation>稳定性</translation>
        </message>
    </context>
    <context>
        <name>TestsTable</name>
        <message>
            <source>Tests of the lot</source>
            <translation>批次的检验项目</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>检验代码</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
    </context>
    <context>
        <name>ToTest</name>
        <message>
            <source>Whose work</source>
            <translation>谁的工作</translation>
        </message>
        <message>
            <source>Tests that need a result</source>
            <translation>待检项目</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>检验员</translation>
        </message>
        <message>
            <source>&amp;Give to analyst</source>
            <translation>分配给检验员(&amp;G)</translation>
        </message>
        <message>
            <source>O&amp;rder tests of the lot…</source>
            <translation>申请该批检验(&amp;R)…</translation>
        </message>
        <message>
            <source>Everybody's work</source>
            <translation>全部人员</translation>
        </message>
        <message>
            <source>My work</source>
            <translation>我的工作</translation>
        </message>
        <message>
            <source>Ordered, nobody's yet</source>
            <translation>已申请，未分配</translation>
        </message>
        <message>
            <source>Not ordered yet</source>
            <translation>尚未申请</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>暂不分配</translation>
        </message>
        <message>
            <source>{count} tests, {late} late</source>
            <translation>{count} 项，{late} 项逾期</translation>
        </message>
        <message>
            <source>{count} tests</source>
            <translation>{count} 项</translation>
        </message>
        <message>
            <source>The test is given to: {analyst}</source>
            <translation>该项已分配给：{analyst}</translation>
        </message>
        <message>
            <source>No test waits for a result here. The tests of a lot stand here from its filling on, those of an order with their analyst and the day they are due; each leaves the list when its result is entered.</source>
            <translation>此处没有待出结果的检验。批次自分装起，其检验列于此处；已开申请单的检验同时列出检验员和到期日；录入结果后即从列表中移除。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>For</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>申请单</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Vials taken</source>
            <translation>已用支数</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>要求完成</translation>
        </message>
        <message>
            <source>{day} late</source>
            <translation>{day} 逾期</translation>
        </message>
    </context>
    <context>
        <name>ValueField</name>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>e.g. {value}</source>
            <translation>例如 {value}</translation>
        </message>
    </context>
</TS>
