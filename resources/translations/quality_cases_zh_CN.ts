<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AssessCard</name>
        <message>
            <source>Phase I: the laboratory's own work</source>
            <translation>第一阶段：实验室自查</translation>
        </message>
        <message>
            <source>&amp;Sign phase I…</source>
            <translation>签署第一阶段(&amp;S)…</translation>
        </message>
        <message>
            <source>Sign phase I</source>
            <translation>签署第一阶段</translation>
        </message>
        <message>
            <source>&amp;No error found: the result stands</source>
            <translation>未发现差错：结果成立(&amp;N)</translation>
        </message>
        <message>
            <source>An &amp;error: the result is invalid</source>
            <translation>存在差错：结果无效(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Looked at</source>
            <translation>调查内容(&amp;L)</translation>
        </message>
        <message>
            <source>Sample, method, instrument, reagents, calculation, entry; analyst questioned.</source>
            <translation>样本、方法、仪器、试剂、计算、录入；已询问检验员。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>The cause, and how it is proven. Quality assurance signs too.</source>
            <translation>原因及其证据。质量保证须同时签名。</translation>
        </message>
        <message>
            <source>&amp;Cause</source>
            <translation>原因(&amp;C)</translation>
        </message>
        <message>
            <source>A laboratory cause was found since</source>
            <translation>后续发现实验室原因</translation>
        </message>
    </context>
    <context>
        <name>CancelCard</name>
        <message>
            <source>Cancel the action</source>
            <translation>取消措施</translation>
        </message>
        <message>
            <source>C&amp;ancel the action</source>
            <translation>取消措施(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>CapaPage</name>
        <message>
            <source>Open the &amp;case</source>
            <translation>打开所属事件(&amp;C)</translation>
        </message>
        <message>
            <source>{day}, overdue</source>
            <translation>{day}，已逾期</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>措施</translation>
        </message>
        <message>
            <source>Follows</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>发起</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Check from</source>
            <translation>确认起始日</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Check of the effect</source>
            <translation>有效性确认</translation>
        </message>
        <message>
            <source>{capa} is done and waits for its check.</source>
            <translation>{capa} 已完成，待确认有效性。</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>措施内容</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>{capa} is checked.</source>
            <translation>{capa} 已确认。</translation>
        </message>
        <message>
            <source>{capa} is cancelled.</source>
            <translation>{capa} 已取消。</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such action in this bank.</source>
            <translation>本库中没有该措施。</translation>
        </message>
    </context>
    <context>
        <name>CapaTable</name>
        <message>
            <source>Corrective and preventive actions</source>
            <translation>纠正预防措施</translation>
        </message>
        <message>
            <source>Follows</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>措施</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>负责人</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>{day}, overdue</source>
            <translation>{day}，已逾期</translation>
        </message>
    </context>
    <context>
        <name>Cases</name>
        <message>
            <source>Cases</source>
            <translation>质量事件</translation>
        </message>
        <message>
            <source>None.</source>
            <translation>无。</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>发起</translation>
        </message>
        <message>
            <source>Closed by</source>
            <translation>关闭人</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
    </context>
    <context>
        <name>CasesPage</name>
        <message>
            <source>&amp;New deviation…</source>
            <translation>新建偏差(&amp;N)…</translation>
        </message>
        <message>
            <source>What went wrong, and what is done about it</source>
            <translation>异常情况及其处理</translation>
        </message>
        <message>
            <source>Number, title, lot, person …</source>
            <translation>编号、标题、批次、人员……</translation>
        </message>
        <message>
            <source>Results out of specification</source>
            <translation>超标结果</translation>
        </message>
        <message>
            <source>Deviations</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>质量事件</translation>
        </message>
        <message>
            <source>OOS ({count} open)</source>
            <translation>超标结果（未关闭 {count}）</translation>
        </message>
        <message>
            <source>Deviations ({count} open)</source>
            <translation>偏差（未关闭 {count}）</translation>
        </message>
        <message>
            <source>Actions ({count} open)</source>
            <translation>措施（未完成 {count}）</translation>
        </message>
        <message>
            <source>No result is out of specification here. A failing result of a release or reference test opens a case by itself.</source>
            <translation>此处没有超标结果。放行检验或参考检验不合格时，系统自动发起超标调查。</translation>
        </message>
        <message>
            <source>No deviation is listed. Whoever sees that something did not go as planned opens one: it is investigated, and quality assurance closes it.</source>
            <translation>此处没有偏差。任何人发现与规定不符的情况，均可发起偏差；经调查后由质量保证关闭。</translation>
        </message>
        <message>
            <source>No action is listed. Corrective and preventive actions are opened on the page of the deviation or the result that they follow.</source>
            <translation>此处没有措施。纠正预防措施在所属偏差或超标结果的页面上发起。</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>结果值</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>调查结果</translation>
        </message>
        <message>
            <source>Opened by</source>
            <translation>发起人</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>发起</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>发生情况</translation>
        </message>
        <message>
            <source>Touches</source>
            <translation>涉及</translation>
        </message>
        <message>
            <source>{thing} and {more} more</source>
            <translation>{thing} 等（另 {more} 项）</translation>
        </message>
        <message>
            <source>{case} is open.</source>
            <translation>{case} 已发起。</translation>
        </message>
        <message>
            <source>Which cases</source>
            <translation>显示哪些事件</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>未关闭</translation>
        </message>
        <message>
            <source>All cases</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Words to look for</source>
            <translation>查找词</translation>
        </message>
    </context>
    <context>
        <name>CheckCard</name>
        <message>
            <source>Check of the effect</source>
            <translation>有效性确认</translation>
        </message>
        <message>
            <source>&amp;Sign the check…</source>
            <translation>签署确认(&amp;S)…</translation>
        </message>
        <message>
            <source>Sign the check</source>
            <translation>签署确认</translation>
        </message>
        <message>
            <source>&amp;Found</source>
            <translation>结果(&amp;F)</translation>
        </message>
        <message>
            <source>What was looked at. An action that did not work is followed by another.</source>
            <translation>所查内容。无效的措施须另行发起新的措施。</translation>
        </message>
        <message>
            <source>&amp;Evidence</source>
            <translation>依据(&amp;E)</translation>
        </message>
    </context>
    <context>
        <name>ConcludeCard</name>
        <message>
            <source>Conclusion of quality assurance</source>
            <translation>质量保证结论</translation>
        </message>
        <message>
            <source>&amp;Close the case…</source>
            <translation>关闭事件(&amp;C)…</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>关闭事件</translation>
        </message>
        <message>
            <source>&amp;Disposition</source>
            <translation>处理意见(&amp;D)</translation>
        </message>
        <message>
            <source>Con&amp;clusion</source>
            <translation>结论(&amp;C)</translation>
        </message>
        <message>
            <source>The failing result is confirmed and stays.</source>
            <translation>不合格结果成立，予以保留。</translation>
        </message>
    </context>
    <context>
        <name>DeviationPage</name>
        <message>
            <source>New ac&amp;tion…</source>
            <translation>新建措施(&amp;T)…</translation>
        </message>
        <message>
            <source>Touched</source>
            <translation>涉及对象</translation>
        </message>
        <message>
            <source>Why it is not touched after all</source>
            <translation>为何实际未受影响</translation>
        </message>
        <message>
            <source>Li&amp;ft</source>
            <translation>移除(&amp;F)</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>发起</translation>
        </message>
        <message>
            <source>Root cause</source>
            <translation>根本原因</translation>
        </message>
        <message>
            <source>Not known yet.</source>
            <translation>尚不明确。</translation>
        </message>
        <message>
            <source>Impact</source>
            <translation>影响</translation>
        </message>
        <message>
            <source>Not assessed yet.</source>
            <translation>尚未评估。</translation>
        </message>
        <message>
            <source>Investigated</source>
            <translation>调查</translation>
        </message>
        <message>
            <source>Disposition</source>
            <translation>处理意见</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>提出</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>The findings of {case} are saved.</source>
            <translation>{case} 的调查结果已保存。</translation>
        </message>
        <message>
            <source>{case} waits for quality assurance.</source>
            <translation>{case} 待质量保证审核。</translation>
        </message>
        <message>
            <source>{case} is closed.</source>
            <translation>{case} 已关闭。</translation>
        </message>
        <message>
            <source>Close the deviation</source>
            <translation>关闭偏差</translation>
        </message>
        <message>
            <source>{case} is being investigated again.</source>
            <translation>{case} 已退回调查。</translation>
        </message>
        <message>
            <source>{capa} is open.</source>
            <translation>{capa} 已发起。</translation>
        </message>
        <message>
            <source>lifted</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Number or code</source>
            <translation>编号或代码</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Added by</source>
            <translation>添加人</translation>
        </message>
        <message>
            <source>opened for it</source>
            <translation>发起时涉及</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Corrective and preventive actions</source>
            <translation>纠正预防措施</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>发生情况</translation>
        </message>
        <message>
            <source>What it touches</source>
            <translation>涉及对象</translation>
        </message>
        <message>
            <source>Investigation</source>
            <translation>调查</translation>
        </message>
        <message>
            <source>Deviation</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such deviation in this bank.</source>
            <translation>本库中没有该偏差。</translation>
        </message>
    </context>
    <context>
        <name>DoneCard</name>
        <message>
            <source>It is done</source>
            <translation>完成措施</translation>
        </message>
        <message>
            <source>&amp;Done</source>
            <translation>完成(&amp;D)</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>&amp;What was done</source>
            <translation>完成情况(&amp;W)</translation>
        </message>
        <message>
            <source>When it can be told whether it works.</source>
            <translation>何时可判断是否有效。</translation>
        </message>
        <message>
            <source>Check &amp;from</source>
            <translation>确认起始日(&amp;F)</translation>
        </message>
    </context>
    <context>
        <name>InvestigationCard</name>
        <message>
            <source>Investigation</source>
            <translation>调查</translation>
        </message>
        <message>
            <source>&amp;Propose to quality assurance</source>
            <translation>提交质量保证(&amp;P)</translation>
        </message>
        <message>
            <source>Propose to quality assurance</source>
            <translation>提交质量保证</translation>
        </message>
        <message>
            <source>&amp;Save findings</source>
            <translation>保存调查结果(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Root cause</source>
            <translation>根本原因(&amp;R)</translation>
        </message>
        <message>
            <source>Or what was tried, if it cannot be found.</source>
            <translation>如未能查明，写明已做的调查。</translation>
        </message>
        <message>
            <source>&amp;Impact</source>
            <translation>影响(&amp;I)</translation>
        </message>
        <message>
            <source>On everything that the deviation touches.</source>
            <translation>对偏差涉及的全部对象。</translation>
        </message>
        <message>
            <source>Se&amp;verity</source>
            <translation>级别(&amp;V)</translation>
        </message>
        <message>
            <source>It can be raised, never lowered.</source>
            <translation>只能提高，不能降低。</translation>
        </message>
        <message>
            <source>&amp;Disposition</source>
            <translation>处理意见(&amp;D)</translation>
        </message>
    </context>
    <context>
        <name>NewCapaCard</name>
        <message>
            <source>New action</source>
            <translation>新建措施</translation>
        </message>
        <message>
            <source>Open &amp;action</source>
            <translation>发起措施(&amp;A)</translation>
        </message>
        <message>
            <source>Open action</source>
            <translation>发起措施</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>What is to be &amp;done</source>
            <translation>措施内容(&amp;D)</translation>
        </message>
        <message>
            <source>O&amp;wner</source>
            <translation>负责人(&amp;W)</translation>
        </message>
        <message>
            <source>Answers for it and says when it is done.</source>
            <translation>对其负责并确认完成。</translation>
        </message>
        <message>
            <source>Due &amp;on</source>
            <translation>期限(&amp;O)</translation>
        </message>
        <message>
            <source>Cance&amp;l</source>
            <translation>取消(&amp;L)</translation>
        </message>
    </context>
    <context>
        <name>NewDeviationCard</name>
        <message>
            <source>New deviation</source>
            <translation>新建偏差</translation>
        </message>
        <message>
            <source>&amp;Open deviation</source>
            <translation>发起偏差(&amp;O)</translation>
        </message>
        <message>
            <source>Open deviation</source>
            <translation>发起偏差</translation>
        </message>
        <message>
            <source>Touched</source>
            <translation>涉及对象</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>移除(&amp;M)</translation>
        </message>
        <message>
            <source>A lot or a vial, a tank, an instrument, a material …: whatever may have suffered.</source>
            <translation>批次、冻存管、液氮罐、设备、物料等：凡可能受影响的对象。</translation>
        </message>
        <message>
            <source>What &amp;happened</source>
            <translation>发生情况(&amp;H)</translation>
        </message>
        <message>
            <source>De&amp;tails</source>
            <translation>详情(&amp;T)</translation>
        </message>
        <message>
            <source>And what was done at once.</source>
            <translation>以及当即采取的措施。</translation>
        </message>
        <message>
            <source>Se&amp;verity</source>
            <translation>级别(&amp;V)</translation>
        </message>
        <message>
            <source>What it touches</source>
            <translation>涉及对象</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Number or code</source>
            <translation>编号或代码</translation>
        </message>
    </context>
    <context>
        <name>OosPage</name>
        <message>
            <source>Tests of the &amp;lot</source>
            <translation>该批检验记录(&amp;L)</translation>
        </message>
        <message>
            <source>New ac&amp;tion…</source>
            <translation>新建措施(&amp;T)…</translation>
        </message>
        <message>
            <source>Laboratory cause fo&amp;und…</source>
            <translation>发现实验室原因(&amp;U)…</translation>
        </message>
        <message>
            <source>Results of the case</source>
            <translation>相关结果</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Use of the test</source>
            <translation>检验用途</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>发起</translation>
        </message>
        <message>
            <source>Deviations</source>
            <translation>偏差</translation>
        </message>
        <message>
            <source>error of the laboratory</source>
            <translation>实验室差错</translation>
        </message>
        <message>
            <source>no error of the laboratory</source>
            <translation>无实验室差错</translation>
        </message>
        <message>
            <source>Looked at</source>
            <translation>调查内容</translation>
        </message>
        <message>
            <source>Not answered yet.</source>
            <translation>尚未判定。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Assessed</source>
            <translation>评估</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>调查结果</translation>
        </message>
        <message>
            <source>Disposition</source>
            <translation>处理意见</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Retests</source>
            <translation>复测</translation>
        </message>
        <message>
            <source>None are planned. The original result stands in any case.</source>
            <translation>未计划复测。原结果无论如何均成立。</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>{done} of {planned} approved</source>
            <translation>已批准 {done} / 计划 {planned}</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>申请单</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>制定</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>关闭事件</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Phase I</source>
            <translation>第一阶段</translation>
        </message>
        <message>
            <source>Quality assurance agrees</source>
            <translation>质量保证同意</translation>
        </message>
        <message>
            <source>{case} is closed: the result is invalid, the test is repeated.</source>
            <translation>{case} 已关闭：结果无效，须重新检验。</translation>
        </message>
        <message>
            <source>{case} is in phase II: the result stands.</source>
            <translation>{case} 进入第二阶段：结果成立。</translation>
        </message>
        <message>
            <source>The retests are ordered: {order}.</source>
            <translation>复测已申请：{order}。</translation>
        </message>
        <message>
            <source>{case} is closed.</source>
            <translation>{case} 已关闭。</translation>
        </message>
        <message>
            <source>{capa} is open.</source>
            <translation>{capa} 已发起。</translation>
        </message>
        <message>
            <source>What</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>结果值</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>判定</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Tested</source>
            <translation>检验</translation>
        </message>
        <message>
            <source>retest {number}</source>
            <translation>复测 {number}</translation>
        </message>
        <message>
            <source>original</source>
            <translation>原结果</translation>
        </message>
        <message>
            <source>Open the o&amp;rder</source>
            <translation>打开申请单(&amp;R)</translation>
        </message>
        <message>
            <source>Corrective and preventive actions</source>
            <translation>纠正预防措施</translation>
        </message>
        <message>
            <source>Phase II</source>
            <translation>第二阶段</translation>
        </message>
        <message>
            <source>Phase I: the laboratory's own work</source>
            <translation>第一阶段：实验室自查</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such case in this bank.</source>
            <translation>本库中没有该事件。</translation>
        </message>
    </context>
    <context>
        <name>PlanCard</name>
        <message>
            <source>Plan of retests</source>
            <translation>复测计划</translation>
        </message>
        <message>
            <source>&amp;Fix the plan</source>
            <translation>确定计划(&amp;F)</translation>
        </message>
        <message>
            <source>Fix the plan</source>
            <translation>确定计划</translation>
        </message>
        <message>
            <source>&amp;Plan</source>
            <translation>计划(&amp;P)</translation>
        </message>
        <message>
            <source>Sample, method, how the results are judged together. It cannot be changed afterwards.</source>
            <translation>样本、方法及结果如何综合判定。确定后不得更改。</translation>
        </message>
        <message>
            <source>&amp;Retests</source>
            <translation>复测次数(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Vials</source>
            <translation>冻存管数(&amp;V)</translation>
        </message>
        <message>
            <source>0: the retained sample is used.</source>
            <translation>0：使用留样。</translation>
        </message>
        <message>
            <source>An&amp;alyst</source>
            <translation>检验员(&amp;A)</translation>
        </message>
        <message>
            <source>Not the analyst of the first test.</source>
            <translation>不得为原检验员。</translation>
        </message>
        <message>
            <source>&amp;Due on</source>
            <translation>期限(&amp;D)</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>尚未指定</translation>
        </message>
    </context>
    <context>
        <name>ReviewCard</name>
        <message>
            <source>Review by quality assurance</source>
            <translation>质量保证审核</translation>
        </message>
        <message>
            <source>C&amp;lose the deviation…</source>
            <translation>关闭偏差(&amp;L)…</translation>
        </message>
        <message>
            <source>Close the deviation</source>
            <translation>关闭偏差</translation>
        </message>
        <message>
            <source>Send &amp;back</source>
            <translation>退回(&amp;B)</translation>
        </message>
        <message>
            <source>The conclusion, or what is missing if it is sent back.</source>
            <translation>结论；如退回，请写明尚缺内容。</translation>
        </message>
        <message>
            <source>Con&amp;clusion</source>
            <translation>结论(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>TouchField</name>
        <message>
            <source>Number or code, typed or scanned</source>
            <translation>编号或代码，键入或扫描</translation>
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation>添加(&amp;D)</translation>
        </message>
        <message>
            <source>Kind of thing</source>
            <translation>对象类型</translation>
        </message>
        <message>
            <source>Number or code</source>
            <translation>编号或代码</translation>
        </message>
    </context>
</TS>
