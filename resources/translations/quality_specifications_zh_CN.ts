<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CompareTab</name>
        <message>
            <source>Compare with</source>
            <translation>对比版本</translation>
        </message>
        <message>
            <source>Both ask the same.</source>
            <translation>两者要求相同。</translation>
        </message>
        <message>
            <source>Panel of the program</source>
            <translation>随附检验目录</translation>
        </message>
        <message>
            <source>{count} differences</source>
            <translation>{count} 处差异</translation>
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
            <source>Differs in</source>
            <translation>差异项</translation>
        </message>
        <message>
            <source>That version</source>
            <translation>对比版本</translation>
        </message>
        <message>
            <source>This version</source>
            <translation>本版本</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
    </context>
    <context>
        <name>CriterionForm</name>
        <message>
            <source>in % of the lot's nominal cells per vial</source>
            <translation>以批次每支标示细胞数的 % 计</translation>
        </message>
        <message>
            <source>(no other)</source>
            <translation>（无其他）</translation>
        </message>
        <message>
            <source>all alleles of the reference must be present</source>
            <translation>参比的等位基因须全部存在</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>Lower limit</source>
            <translation>下限</translation>
        </message>
        <message>
            <source>Upper limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>预期结论</translation>
        </message>
        <message>
            <source>One for each reading, by semicolons: CD73;CD90 or HuC/D&gt;=50;GFAP=positive; alternatives by |.</source>
            <translation>每个读数一项，用分号分隔：CD73;CD90 或 HuC/D&gt;=50;GFAP=positive；可替代的用 | 分隔。</translation>
        </message>
        <message>
            <source>&amp;Readings</source>
            <translation>读数(&amp;R)</translation>
        </message>
        <message>
            <source>Metaphases at least</source>
            <translation>分裂相至少</translation>
        </message>
        <message>
            <source>% of the metaphases; a clone fails in any share.</source>
            <translation>占分裂相的 %；出现克隆即不合格。</translation>
        </message>
        <message>
            <source>Abnormal below</source>
            <translation>异常比例低于</translation>
        </message>
        <message>
            <source>Tanabe at least (%)</source>
            <translation>Tanabe 至少（%）</translation>
        </message>
        <message>
            <source>Masters at least (%)</source>
            <translation>Masters 至少（%）</translation>
        </message>
        <message>
            <source>Shared alleles of those of the profile.</source>
            <translation>共有等位基因占待测图谱的比例。</translation>
        </message>
        <message>
            <source>Masters, reference (%)</source>
            <translation>Masters，参比（%）</translation>
        </message>
        <message>
            <source>Shared alleles of those of the reference.</source>
            <translation>共有等位基因占参比图谱的比例。</translation>
        </message>
        <message>
            <source>Several by |. Left empty, the text is only reported.</source>
            <translation>多个用 | 分隔；留空则仅报告文字。</translation>
        </message>
        <message>
            <source>Right texts</source>
            <translation>合格文字</translation>
        </message>
    </context>
    <context>
        <name>LineForm</name>
        <message>
            <source>may be outstanding at a conditional release</source>
            <translation>有条件放行时允许后补结果</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>&amp;Use</source>
            <translation>用途(&amp;U)</translation>
        </message>
        <message>
            <source>U&amp;nit</source>
            <translation>单位(&amp;N)</translation>
        </message>
        <message>
            <source>In &amp;words</source>
            <translation>文字表述(&amp;W)</translation>
        </message>
        <message>
            <source>Whose result, how many vials</source>
            <translation>结果来源与取样</translation>
        </message>
        <message>
            <source>Resu&amp;lt</source>
            <translation>结果(&amp;L)</translation>
        </message>
        <message>
            <source>Vials, % of filled</source>
            <translation>取样占分装 %</translation>
        </message>
        <message>
            <source>Vials at least</source>
            <translation>取样至少（支）</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>&amp;Code</source>
            <translation>代码(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;English name</source>
            <translation>英文名称(&amp;E)</translation>
        </message>
        <message>
            <source>C&amp;hinese name</source>
            <translation>中文名称(&amp;H)</translation>
        </message>
        <message>
            <source>Ca&amp;tegory</source>
            <translation>类别(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Method</source>
            <translation>方法(&amp;M)</translation>
        </message>
        <message>
            <source>S&amp;pecimen</source>
            <translation>样本(&amp;P)</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>文字表述</translation>
        </message>
        <message>
            <source>Whose result</source>
            <translation>结果来源</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>取样（支）</translation>
        </message>
        <message>
            <source>May be outstanding</source>
            <translation>允许后补结果</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <source>Specimen</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
    </context>
    <context>
        <name>LinesEditor</name>
        <message>
            <source>Code</source>
            <translation>代码</translation>
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
            <source>Limit</source>
            <translation>限度</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>取样（支）</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Add a test</source>
            <translation>添加检验项目</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Take &amp;out</source>
            <translation>移除(&amp;O)</translation>
        </message>
        <message>
            <source>Samples from the panel</source>
            <translation>按目录补全取样</translation>
        </message>
        <message>
            <source>Fill in specimen, vials and what may be outstanding where this version says nothing.</source>
            <translation>本版本未写明样本、取样数和是否允许后补结果时，按随附目录补全。</translation>
        </message>
        <message>
            <source>Add a test…</source>
            <translation>添加检验项目…</translation>
        </message>
        <message>
            <source>A test of our own</source>
            <translation>自有检验项目</translation>
        </message>
    </context>
    <context>
        <name>NewSpecification</name>
        <message>
            <source>New specification</source>
            <translation>新建质量标准</translation>
        </message>
        <message>
            <source>&amp;Make the draft</source>
            <translation>生成草稿(&amp;M)</translation>
        </message>
        <message>
            <source>Cell &amp;type</source>
            <translation>细胞类型(&amp;T)</translation>
        </message>
        <message>
            <source>T&amp;ier</source>
            <translation>库级(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Grade</source>
            <translation>级别(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;What is new</source>
            <translation>修订说明(&amp;W)</translation>
        </message>
        <message>
            <source>It starts with the lines in force; where there are none, with the panel of the program.</source>
            <translation>内容取自现行版本；没有现行版本时取自随附检验目录。</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>ReviewsTab</name>
        <message>
            <source>Re&amp;view…</source>
            <translation>复核(&amp;V)…</translation>
        </message>
        <message>
            <source>No lot to review. When a new version comes into force, every lot in use is listed here.</source>
            <translation>没有待复核批次。新版本生效时，在用的批次会逐一列在这里。</translation>
        </message>
        <message>
            <source>Quality control and quality assurance review lots.</source>
            <translation>由质检或质量保证人员复核批次。</translation>
        </message>
        <message>
            <source>Every result meets what is in force now.</source>
            <translation>所有结果均符合现行版本。</translation>
        </message>
        <message>
            <source>Fails now: {tests}.</source>
            <translation>按现行版本不合格：{tests}。</translation>
        </message>
        <message>
            <source>Not tested: {tests}.</source>
            <translation>未检验：{tests}。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Specification</source>
            <translation>质量标准</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>放行决定</translation>
        </message>
        <message>
            <source>Against it</source>
            <translation>对照结果</translation>
        </message>
        <message>
            <source>Review against the new version</source>
            <translation>按新版本复核</translation>
        </message>
        <message>
            <source>Lot {lot} is reviewed.</source>
            <translation>批次 {lot} 已复核。</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Against</source>
            <translation>对照版本</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>决定日期</translation>
        </message>
        <message>
            <source>Fails now</source>
            <translation>现不合格</translation>
        </message>
        <message>
            <source>Not tested</source>
            <translation>未检验</translation>
        </message>
        <message>
            <source>Reviewed by</source>
            <translation>复核人</translation>
        </message>
        <message>
            <source>Reviewed on</source>
            <translation>复核日期</translation>
        </message>
        <message>
            <source>Lots to review</source>
            <translation>待复核批次</translation>
        </message>
    </context>
    <context>
        <name>SpecificationPage</name>
        <message>
            <source>&amp;Paper (PDF)…</source>
            <translation>打印件（PDF）(&amp;P)…</translation>
        </message>
        <message>
            <source>New &amp;version</source>
            <translation>新建版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>Put in &amp;force</source>
            <translation>使其生效(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Save draft</source>
            <translation>保存草稿(&amp;S)</translation>
        </message>
        <message>
            <source>Your roles do not include this step.</source>
            <translation>您的角色不包括此步骤。</translation>
        </message>
        <message>
            <source>What &amp;is new</source>
            <translation>修订说明(&amp;I)</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Lots to review</source>
            <translation>待复核批次</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>There is no such version of a specification in this bank.</source>
            <translation>本库中没有该质量标准版本。</translation>
        </message>
        <message>
            <source>Lots to review ({count})</source>
            <translation>待复核批次（{count}）</translation>
        </message>
        <message>
            <source>{tests} tests, {needed} for release</source>
            <translation>{tests} 项检验，其中 {needed} 项为放行检验</translation>
        </message>
        <message>
            <source>approved by {who}, {when}</source>
            <translation>{who} 于 {when} 批准</translation>
        </message>
        <message>
            <source>in force since {day}</source>
            <translation>{day} 起生效</translation>
        </message>
        <message>
            <source>written by {who}</source>
            <translation>{who} 编写</translation>
        </message>
        <message>
            <source>The draft is saved.</source>
            <translation>草稿已保存。</translation>
        </message>
        <message>
            <source>Specification</source>
            <translation>质量标准</translation>
        </message>
        <message>
            <source>For</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>修订说明</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>Approve the specification</source>
            <translation>批准质量标准</translation>
        </message>
        <message>
            <source>The version is approved. Put it in force when it is to hold.</source>
            <translation>该版本已批准。到生效之日请使其生效。</translation>
        </message>
        <message>
            <source>{version} is in force. Lots to review: {count}.</source>
            <translation>{version} 已生效。待复核批次：{count}。</translation>
        </message>
    </context>
    <context>
        <name>SpecificationPaperDialog</name>
        <message>
            <source>Paper of {specification}</source>
            <translation>{specification} 打印件</translation>
        </message>
    </context>
    <context>
        <name>SpecificationsPage</name>
        <message>
            <source>&amp;New specification…</source>
            <translation>新建质量标准(&amp;N)…</translation>
        </message>
        <message>
            <source>The QC manager and document controllers write specifications.</source>
            <translation>质量标准由质检主管和文件管理员编写。</translation>
        </message>
        <message>
            <source>Specifications</source>
            <translation>质量标准</translation>
        </message>
        <message>
            <source>Lots to review ({count})</source>
            <translation>待复核批次（{count}）</translation>
        </message>
        <message>
            <source>Find specifications</source>
            <translation>查找质量标准</translation>
        </message>
        <message>
            <source>Code or cell type…</source>
            <translation>代码或细胞类型…</translation>
        </message>
        <message>
            <source>All tiers</source>
            <translation>全部库级</translation>
        </message>
        <message>
            <source>All grades</source>
            <translation>全部级别</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>级别</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>No specification yet. It says which tests a lot needs, by cell type, tier and grade.</source>
            <translation>尚无质量标准。它按细胞类型、库级和级别规定批次需做的检验。</translation>
        </message>
        <message>
            <source>No specification fits the filter.</source>
            <translation>没有符合筛选条件的质量标准。</translation>
        </message>
        <message>
            <source>&amp;Clear the filter</source>
            <translation>清除筛选(&amp;C)</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>For release</source>
            <translation>放行检验</translation>
        </message>
        <message>
            <source>In force since</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>编写人</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准人</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本列表</translation>
        </message>
        <message>
            <source>Lots to review</source>
            <translation>待复核批次</translation>
        </message>
        <message>
            <source>Which tests a lot needs, and against which limits</source>
            <translation>批次需做哪些检验，限度是多少</translation>
        </message>
        <message>
            <source>The draft is saved.</source>
            <translation>草稿已保存。</translation>
        </message>
        <message>
            <source>{shown} of {all} versions</source>
            <translation>共 {all} 个版本，显示 {shown} 个</translation>
        </message>
    </context>
    <context>
        <name>Trial</name>
        <message>
            <source>Value to try</source>
            <translation>试填数值</translation>
        </message>
        <message>
            <source>Try a value: {example}</source>
            <translation>试填：{example}</translation>
        </message>
        <message>
            <source>Takes no vial.</source>
            <translation>不取样。</translation>
        </message>
        <message>
            <source>Takes {few} of 120 vials, {more} of 300, {many} of 1,000.</source>
            <translation>120 支取 {few} 支，300 支取 {more} 支，1,000 支取 {many} 支。</translation>
        </message>
        <message>
            <source>Tried as for a lot of 1.0e7 cells per vial.</source>
            <translation>按每支 1.0e7 个细胞的批次试算。</translation>
        </message>
    </context>
    <context>
        <name>_Expected</name>
        <message>
            <source>Expected</source>
            <translation>预期结论</translation>
        </message>
    </context>
    <context>
        <name>_Limit</name>
        <message>
            <source>Sign</source>
            <translation>符号</translation>
        </message>
    </context>
</TS>
