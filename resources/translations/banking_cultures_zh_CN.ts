<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CultureActions</name>
        <message>
            <source>&amp;Clear of suspicion…</source>
            <translation>解除可疑(&amp;C)…</translation>
        </message>
        <message>
            <source>Co&amp;ntamination…</source>
            <translation>报告污染(&amp;N)…</translation>
        </message>
        <message>
            <source>&amp;Discard…</source>
            <translation>弃去(&amp;D)…</translation>
        </message>
        <message>
            <source>&amp;Observe…</source>
            <translation>观察(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Harvest…</source>
            <translation>收获(&amp;H)…</translation>
        </message>
        <message>
            <source>&amp;Pass on…</source>
            <translation>传代(&amp;P)…</translation>
        </message>
        <message>
            <source>&amp;Bank…</source>
            <translation>建库(&amp;B)…</translation>
        </message>
        <message>
            <source>Your roles do not include this step.</source>
            <translation>您的角色不含此步骤。</translation>
        </message>
        <message>
            <source>The observation is written down.</source>
            <translation>观察已记录。</translation>
        </message>
        <message>
            <source>{code} is harvested: PD {pd}, CPD {cpd}.</source>
            <translation>{code} 已收获：倍增 {pd}，累计倍增 {cpd}。</translation>
        </message>
        <message>
            <source>Culture {code} is running.</source>
            <translation>培养 {code} 已开始。</translation>
        </message>
        <message>
            <source>What is left of {culture} is discarded. What was made of it stays.</source>
            <translation>弃去 {culture} 的剩余细胞，已由其制得的不受影响。</translation>
        </message>
        <message>
            <source>Culture {culture} is discarded. It cannot be used any more.</source>
            <translation>弃去培养 {culture}，此后不能再使用。</translation>
        </message>
        <message>
            <source>&amp;Discard</source>
            <translation>弃去(&amp;D)</translation>
        </message>
        <message>
            <source>Discard {culture}</source>
            <translation>弃去 {culture}</translation>
        </message>
        <message>
            <source>{culture} is discarded.</source>
            <translation>{culture} 已弃去。</translation>
        </message>
        <message>
            <source>Culture {culture} becomes contaminated and a deviation is opened. Cultures that stood in the same incubator, got the same lots of material or were handled by the same person in the same cabinet on one day are suspected; lots that were filled from them go on hold.</source>
            <translation>培养 {culture} 将标记为污染并开启偏差。同一培养箱、使用同批物料，或同日由同一人在同一安全柜操作的培养将列为可疑；由其分装的批次转为暂停。</translation>
        </message>
        <message>
            <source>&amp;Report</source>
            <translation>报告(&amp;R)</translation>
        </message>
        <message>
            <source>Contamination of {culture}</source>
            <translation>{culture} 污染</translation>
        </message>
        <message>
            <source>{culture}: deviation {deviation} is open; suspected: {suspected}; on hold: {held}.</source>
            <translation>{culture}：已开启偏差 {deviation}；可疑：{suspected}；暂停：{held}。</translation>
        </message>
        <message>
            <source>Culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>Suspected because of</source>
            <translation>可疑来源</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>签名含义</translation>
        </message>
        <message>
            <source>It is clean: it may be harvested, passed on and banked.</source>
            <translation>未受污染，可收获、传代和建库。</translation>
        </message>
        <message>
            <source>{culture} is cleared of suspicion.</source>
            <translation>{culture} 已解除可疑。</translation>
        </message>
    </context>
    <context>
        <name>CultureOverview</name>
        <message>
            <source>Seeded</source>
            <translation>接种</translation>
        </message>
        <message>
            <source>Grown</source>
            <translation>生长</translation>
        </message>
        <message>
            <source>May become</source>
            <translation>可用于</translation>
        </message>
        <message>
            <source>Growth of the line</source>
            <translation>传代生长曲线</translation>
        </message>
        <message>
            <source>From</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Viable cells</source>
            <translation>活细胞数</translation>
        </message>
        <message>
            <source>Seed density (cells/cm²)</source>
            <translation>接种密度（个/cm²）</translation>
        </message>
        <message>
            <source>Vessels</source>
            <translation>容器</translation>
        </message>
        <message>
            <source>Incubator and shelf</source>
            <translation>培养箱与层</translation>
        </message>
        <message>
            <source>Seeded at</source>
            <translation>接种时间</translation>
        </message>
        <message>
            <source>Seeded by</source>
            <translation>接种人</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Confluence (%)</source>
            <translation>汇合度（%）</translation>
        </message>
        <message>
            <source>Viability (%)</source>
            <translation>活率（%）</translation>
        </message>
        <message>
            <source>PD</source>
            <translation>倍增</translation>
        </message>
        <message>
            <source>CPD</source>
            <translation>累计倍增</translation>
        </message>
        <message>
            <source>Doubling time (h)</source>
            <translation>倍增时间（h）</translation>
        </message>
        <message>
            <source>Harvested at</source>
            <translation>收获时间</translation>
        </message>
        <message>
            <source>Counted by</source>
            <translation>计数人</translation>
        </message>
        <message>
            <source>Cells left</source>
            <translation>剩余细胞</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>终止</translation>
        </message>
        <message>
            <source>within its limits</source>
            <translation>未超限</translation>
        </message>
        <message>
            <source>beyond its limits</source>
            <translation>已超限</translation>
        </message>
        <message>
            <source>Met {culture}</source>
            <translation>曾接触 {culture}</translation>
        </message>
        <message>
            <source>Suspected: {culture}</source>
            <translation>可疑：{culture}</translation>
        </message>
    </context>
    <context>
        <name>CulturePage</name>
        <message>
            <source>Used</source>
            <translation>使用记录</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>传代</translation>
        </message>
        <message>
            <source>Observations</source>
            <translation>观察</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>用量</translation>
        </message>
        <message>
            <source>Used by</source>
            <translation>使用人</translation>
        </message>
        <message>
            <source>Used at</source>
            <translation>使用时间</translation>
        </message>
        <message>
            <source>There is no such culture in this bank.</source>
            <translation>本库没有该培养。</translation>
        </message>
        <message>
            <source>Observations {count}</source>
            <translation>观察 {count}</translation>
        </message>
        <message>
            <source>Used {count}</source>
            <translation>使用记录 {count}</translation>
        </message>
        <message>
            <source>CPD {cpd}</source>
            <translation>累计倍增 {cpd}</translation>
        </message>
        <message>
            <source>{cells} cells left</source>
            <translation>剩余细胞 {cells}</translation>
        </message>
    </context>
    <context>
        <name>CulturesTab</name>
        <message>
            <source>Culture {code} is running.</source>
            <translation>培养 {code} 已开始。</translation>
        </message>
        <message>
            <source>Find cultures</source>
            <translation>查找培养</translation>
        </message>
        <message>
            <source>Code, cell type, donor or place…</source>
            <translation>编号、细胞类型、供者或位置…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>All cultures</source>
            <translation>全部培养</translation>
        </message>
        <message>
            <source>Waiting for something</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>In the incubator, or cells left</source>
            <translation>培养中或有剩余</translation>
        </message>
        <message>
            <source>&amp;Start a culture…</source>
            <translation>开始培养(&amp;S)…</translation>
        </message>
        <message>
            <source>Only processing operators start cultures.</source>
            <translation>仅细胞制备操作员可开始培养。</translation>
        </message>
        <message>
            <source>Cultures</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>No culture yet. A culture starts from an accepted donation, from thawed vials, or from a harvest.</source>
            <translation>还没有培养。培养可由已验收的捐献样本、复苏的冻存管或已收获的细胞开始。</translation>
        </message>
        <message>
            <source>No culture fits the filter.</source>
            <translation>没有符合筛选条件的培养。</translation>
        </message>
        <message>
            <source>&amp;Clear the filter</source>
            <translation>清除筛选(&amp;C)</translation>
        </message>
        <message>
            <source>Culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>Cell type</source>
            <translation>细胞类型</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>代次</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>待办</translation>
        </message>
        <message>
            <source>Vessels</source>
            <translation>容器</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Seeded on</source>
            <translation>接种日期</translation>
        </message>
        <message>
            <source>Confluence (%)</source>
            <translation>汇合度（%）</translation>
        </message>
        <message>
            <source>CPD</source>
            <translation>累计倍增</translation>
        </message>
        <message>
            <source>Cells left</source>
            <translation>剩余细胞</translation>
        </message>
        <message>
            <source>Donor</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>{shown} of {all} cultures</source>
            <translation>{shown} / {all} 个培养</translation>
        </message>
    </context>
    <context>
        <name>GrowthChart</name>
        <message>
            <source>Growth over time</source>
            <translation>生长曲线</translation>
        </message>
        <message>
            <source>The curve begins with the first harvest.</source>
            <translation>首次收获后开始绘制曲线。</translation>
        </message>
        <message>
            <source>Viable cells</source>
            <translation>活细胞数</translation>
        </message>
        <message>
            <source>CPD (dashed)</source>
            <translation>累计倍增（虚线）</translation>
        </message>
    </context>
    <context>
        <name>HarvestDialog</name>
        <message>
            <source>Harvest {culture}</source>
            <translation>收获 {culture}</translation>
        </message>
        <message>
            <source>Second person &amp;signs…</source>
            <translation>第二人签名(&amp;S)…</translation>
        </message>
        <message>
            <source>Second person signs</source>
            <translation>第二人签名</translation>
        </message>
        <message>
            <source>Seeded {cells} cells at {time}.</source>
            <translation>接种细胞 {cells}，{time}。</translation>
        </message>
        <message>
            <source>&amp;Viable cells</source>
            <translation>活细胞数(&amp;V)</translation>
        </message>
        <message>
            <source>Via&amp;bility (%)</source>
            <translation>活率（%）(&amp;B)</translation>
        </message>
        <message>
            <source>Con&amp;fluence (%)</source>
            <translation>汇合度（%）(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Harvested at</source>
            <translation>收获时间(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Morphology</source>
            <translation>细胞形态(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Picture</source>
            <translation>图片(&amp;P)</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>使用记录</translation>
        </message>
        <message>
            <source>PD {pd}</source>
            <translation>倍增 {pd}</translation>
        </message>
        <message>
            <source>CPD {cpd}</source>
            <translation>累计倍增 {cpd}</translation>
        </message>
        <message>
            <source>doubling time {hours} h</source>
            <translation>倍增时间 {hours} h</translation>
        </message>
        <message>
            <source>Culture</source>
            <translation>培养</translation>
        </message>
        <message>
            <source>Viable cells</source>
            <translation>活细胞数</translation>
        </message>
        <message>
            <source>Viability (%)</source>
            <translation>活率（%）</translation>
        </message>
        <message>
            <source>Growth</source>
            <translation>生长</translation>
        </message>
        <message>
            <source>Counted by</source>
            <translation>计数人</translation>
        </message>
        <message>
            <source>The second person who saw the count</source>
            <translation>见证计数的第二人</translation>
        </message>
    </context>
    <context>
        <name>HarvestParts</name>
        <message>
            <source>Harvested culture</source>
            <translation>已收获的培养</translation>
        </message>
        <message>
            <source>Choose a harvested culture …</source>
            <translation>选择已收获的培养…</translation>
        </message>
        <message>
            <source>{code} · {cell_type} {passage} · {cells} cells left</source>
            <translation>{code} · {cell_type} {passage} · 剩余细胞 {cells}</translation>
        </message>
        <message>
            <source>Cells taken</source>
            <translation>取用细胞数</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>移除</translation>
        </message>
    </context>
    <context>
        <name>Observations</name>
        <message>
            <source>Observations</source>
            <translation>观察</translation>
        </message>
        <message>
            <source>Nothing was written down yet: confluence, morphology, pictures and changes of medium stand here.</source>
            <translation>尚无记录。汇合度、形态、图片和换液记录将显示在此。</translation>
        </message>
        <message>
            <source>&amp;Observe…</source>
            <translation>观察(&amp;O)…</translation>
        </message>
        <message>
            <source>confluence {percent} %</source>
            <translation>汇合度 {percent}%</translation>
        </message>
        <message>
            <source>Picture {name}</source>
            <translation>图片 {name}</translation>
        </message>
    </context>
    <context>
        <name>ObserveDialog</name>
        <message>
            <source>Observe {culture}</source>
            <translation>观察 {culture}</translation>
        </message>
        <message>
            <source>&amp;Write down</source>
            <translation>记录(&amp;W)</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类别(&amp;K)</translation>
        </message>
        <message>
            <source>Con&amp;fluence (%)</source>
            <translation>汇合度（%）(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Morphology</source>
            <translation>细胞形态(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Picture</source>
            <translation>图片(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Seen at</source>
            <translation>观察时间(&amp;S)</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>使用记录</translation>
        </message>
    </context>
    <context>
        <name>PassageTree</name>
        <message>
            <source>Tree of passages</source>
            <translation>传代图</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Donation</source>
            <translation>捐献样本</translation>
        </message>
    </context>
    <context>
        <name>SourceField</name>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Cells &amp;come from</source>
            <translation>细胞来源(&amp;C)</translation>
        </message>
        <message>
            <source>Viable cells seeded</source>
            <translation>接种活细胞数</translation>
        </message>
        <message>
            <source>&amp;Donation</source>
            <translation>捐献样本(&amp;D)</translation>
        </message>
        <message>
            <source>Cell &amp;type</source>
            <translation>细胞类型(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Bank</source>
            <translation>细胞库(&amp;B)</translation>
        </message>
        <message>
            <source>explants: leave empty</source>
            <translation>组织块：留空</translation>
        </message>
    </context>
    <context>
        <name>StartDialog</name>
        <message>
            <source>Start a culture</source>
            <translation>开始培养</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>开始(&amp;S)</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>&amp;Vessel</source>
            <translation>容器(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Number</source>
            <translation>数量(&amp;N)</translation>
        </message>
        <message>
            <source>Growth area (cm²)</source>
            <translation>培养面积（cm²）</translation>
        </message>
        <message>
            <source>&amp;Incubator and shelf</source>
            <translation>培养箱与层(&amp;I)</translation>
        </message>
        <message>
            <source>Seeded &amp;at (empty: now)</source>
            <translation>接种时间（留空为现在）(&amp;A)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>使用记录</translation>
        </message>
        <message>
            <source>Passage {passage}</source>
            <translation>第 {passage} 代</translation>
        </message>
        <message>
            <source>{density} cells/cm²</source>
            <translation>{density} 个/cm²</translation>
        </message>
        <message>
            <source>CPD so far {cpd}</source>
            <translation>此前累计倍增 {cpd}</translation>
        </message>
    </context>
</TS>
