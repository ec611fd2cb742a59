<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DueTab</name>
        <message>
            <source>Stability points</source>
            <translation>稳定性考察点</translation>
        </message>
        <message>
            <source>&amp;All points</source>
            <translation>所有考察点(&amp;A)</translation>
        </message>
        <message>
            <source>All points</source>
            <translation>所有考察点</translation>
        </message>
        <message>
            <source>Show what is done and what is to come, too</source>
            <translation>同时显示已完成与未到期的考察点</translation>
        </message>
        <message>
            <source>&amp;Order these tests</source>
            <translation>申请这些检验(&amp;O)</translation>
        </message>
        <message>
            <source>Test &amp;sheet</source>
            <translation>检验记录(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Trend</source>
            <translation>趋势(&amp;T)</translation>
        </message>
        <message>
            <source>No lot is to be tested again now. Master, working and intermediate banks are, at the points of the programme of their cells, counted from the day of freezing.</source>
            <translation>目前没有批次需要复检。主细胞库、工作细胞库和中间库按其细胞类别的考察方案，自冻存之日起在各考察点复检。</translation>
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
            <source>Point</source>
            <translation>考察点</translation>
        </message>
        <message>
            <source>Due on</source>
            <translation>到期日</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口期</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>To order</source>
            <translation>待申请</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Ordered</source>
            <translation>申请单</translation>
        </message>
        <message>
            <source>Due: {due} of {all}</source>
            <translation>到期：{all} 个中 {due} 个</translation>
        </message>
        <message>
            <source>{order} is ordered; {vials} vials are kept for it.</source>
            <translation>{order} 已建立，已预留 {vials} 支。</translation>
        </message>
    </context>
    <context>
        <name>PointsEditor</name>
        <message>
            <source>Tests and months</source>
            <translation>检验与月份</translation>
        </message>
        <message>
            <source>Vials of each lot; 0 shares those of another test; empty is not tested. Month 0 is the release.</source>
            <translation>每批取用支数；0 表示与其他检验共用；留空表示不检验。第 0 个月为放行检验。</translation>
        </message>
        <message>
            <source>Add &amp;month</source>
            <translation>添加月份(&amp;M)</translation>
        </message>
        <message>
            <source>Add &amp;test</source>
            <translation>添加检验(&amp;T)</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验</translation>
        </message>
    </context>
    <context>
        <name>PointsModel</name>
        <message>
            <source>{months} mo</source>
            <translation>{months} 个月</translation>
        </message>
    </context>
    <context>
        <name>ProgrammePage</name>
        <message>
            <source>New &amp;version</source>
            <translation>新建版本(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Save draft</source>
            <translation>保存草稿(&amp;S)</translation>
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
            <source>Your roles do not include this step.</source>
            <translation>您的角色不包括此步骤。</translation>
        </message>
        <message>
            <source>written by {who}, {when}</source>
            <translation>{who} 于 {when} 编写</translation>
        </message>
        <message>
            <source>approved by {who}</source>
            <translation>{who} 批准</translation>
        </message>
        <message>
            <source>in force since {day}</source>
            <translation>{day} 起生效</translation>
        </message>
        <message>
            <source>The draft is saved.</source>
            <translation>草稿已保存。</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>考察方案</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>细胞类别</translation>
        </message>
        <message>
            <source>Points (months)</source>
            <translation>考察点（月）</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口期</translation>
        </message>
        <message>
            <source>± {days} days</source>
            <translation>± {days} 天</translation>
        </message>
        <message>
            <source>{programme} is approved.</source>
            <translation>{programme} 已批准。</translation>
        </message>
        <message>
            <source>{programme} is in force; {moved} lots have another date of their next retest.</source>
            <translation>{programme} 已生效，{moved} 个批次的下次复检日期已变更。</translation>
        </message>
        <message>
            <source>Days before and after the date of a point</source>
            <translation>考察日期前后的天数</translation>
        </message>
        <message>
            <source>Months after the last point</source>
            <translation>末次考察之后的月数</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>窗口期(&amp;W)</translation>
        </message>
        <message>
            <source>Then &amp;every</source>
            <translation>此后每隔(&amp;E)</translation>
        </message>
        <message>
            <source>What &amp;is new</source>
            <translation>修订说明(&amp;I)</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>考察点</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
    </context>
    <context>
        <name>ProgrammesTab</name>
        <message>
            <source>Stability programmes</source>
            <translation>稳定性考察方案</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>细胞类别</translation>
        </message>
        <message>
            <source>&amp;New programme</source>
            <translation>新建方案(&amp;N)</translation>
        </message>
        <message>
            <source>No stability programme yet. It says when lots of a family of cells are tested again, and for what.</source>
            <translation>尚无稳定性考察方案。方案规定某类细胞的批次何时复检、检验哪些项目。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Points (months)</source>
            <translation>考察点（月）</translation>
        </message>
        <message>
            <source>Then every</source>
            <translation>此后每隔</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口期</translation>
        </message>
        <message>
            <source>In force since</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>{months} months</source>
            <translation>{months} 个月</translation>
        </message>
        <message>
            <source>± {days} days</source>
            <translation>± {days} 天</translation>
        </message>
    </context>
    <context>
        <name>StabilityPage</name>
        <message>
            <source>Due</source>
            <translation>到期</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>趋势</translation>
        </message>
        <message>
            <source>Tanks</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Programmes</source>
            <translation>方案</translation>
        </message>
        <message>
            <source>Lots that are tested again over the years, and how long they may be kept</source>
            <translation>历年复检的批次，以及可以保存多久</translation>
        </message>
        <message>
            <source>Stability</source>
            <translation>稳定性</translation>
        </message>
        <message>
            <source>Due ({count})</source>
            <translation>到期（{count}）</translation>
        </message>
    </context>
    <context>
        <name>TankPlot</name>
        <message>
            <source>Order of testing</source>
            <translation>检验先后</translation>
        </message>
        <message>
            <source>Control chart of a tank</source>
            <translation>液氮罐控制图</translation>
        </message>
        <message>
            <source>Viability after thawing (%)</source>
            <translation>复苏活率（%）</translation>
        </message>
        <message>
            <source>mean {value}</source>
            <translation>均值 {value}</translation>
        </message>
    </context>
    <context>
        <name>TanksTab</name>
        <message>
            <source>Tank</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>Values of the chart</source>
            <translation>控制图数值</translation>
        </message>
        <message>
            <source>No viability after thawing is approved yet. Every approved value appears here, in the chart of the tank that its vial lay in.</source>
            <translation>尚无已批准的复苏活率。每个已批准的结果都会出现在其冻存管所在液氮罐的控制图中。</translation>
        </message>
        <message>
            <source>Tested on</source>
            <translation>检验日期</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>For</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Viability (%)</source>
            <translation>活率（%）</translation>
        </message>
        <message>
            <source>Tank known from</source>
            <translation>液氮罐依据</translation>
        </message>
        <message>
            <source>Stands out</source>
            <translation>信号</translation>
        </message>
        <message>
            <source>the lot's place now</source>
            <translation>批次现存放位置</translation>
        </message>
        <message>
            <source>the vials that were tested</source>
            <translation>所检冻存管</translation>
        </message>
        <message>
            <source>Values: {count}; limits are drawn from {least} on.</source>
            <translation>共 {count} 个数值；满 {least} 个后绘制控制限。</translation>
        </message>
        <message>
            <source>Values: {count}; mean {mean} %; standing out: {loud}</source>
            <translation>共 {count} 个数值；均值 {mean} %；异常 {loud} 个</translation>
        </message>
        <message>
            <source>&amp;Tank and cells</source>
            <translation>液氮罐与细胞(&amp;T)</translation>
        </message>
    </context>
    <context>
        <name>TrendPlot</name>
        <message>
            <source>Months since freezing</source>
            <translation>冻存后月数</translation>
        </message>
        <message>
            <source>Trend of a test over the months</source>
            <translation>检验随月份的趋势</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>limit ≥ {value}</source>
            <translation>限度 ≥ {value}</translation>
        </message>
        <message>
            <source>limit ≤ {value}</source>
            <translation>限度 ≤ {value}</translation>
        </message>
        <message>
            <source>supported</source>
            <translation>数据支持</translation>
        </message>
        <message>
            <source>expiry</source>
            <translation>有效期</translation>
        </message>
    </context>
    <context>
        <name>TrendSaid</name>
        <message>
            <source>Values</source>
            <translation>数据点</translation>
        </message>
        <message>
            <source>{least} values at different ages are needed for a line.</source>
            <translation>需要至少 {least} 个不同时间点的数据才能回归。</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>回归直线</translation>
        </message>
        <message>
            <source>Supported</source>
            <translation>数据支持</translation>
        </message>
        <message>
            <source>the test has no limit</source>
            <translation>该检验没有限度</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次数</translation>
        </message>
        <message>
            <source>Taken together</source>
            <translation>合并方式</translation>
        </message>
        <message>
            <source>Slopes alike</source>
            <translation>斜率一致性</translation>
        </message>
        <message>
            <source>Starts alike</source>
            <translation>截距一致性</translation>
        </message>
        <message>
            <source>{months} months, by the lot that supports least</source>
            <translation>{months} 个月（以最短批次计）</translation>
        </message>
        <message>
            <source>{slope} {unit} a year</source>
            <translation>每年 {slope} {unit}</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>斜率</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>截距</translation>
        </message>
        <message>
            <source>Scatter (SD)</source>
            <translation>残差标准差</translation>
        </message>
        <message>
            <source>R²</source>
            <translation>R²</translation>
        </message>
        <message>
            <source>not within fifty years</source>
            <translation>五十年内不相交</translation>
        </message>
        <message>
            <source>at {months} months</source>
            <translation>第 {months} 个月</translation>
        </message>
        <message>
            <source>{months} months</source>
            <translation>{months} 个月</translation>
        </message>
        <message>
            <source>{months} months, to {day}</source>
            <translation>{months} 个月，至 {day}</translation>
        </message>
        <message>
            <source>at most {most} months beyond the data, and twice as far</source>
            <translation>最多外推 {most} 个月，且不超过数据时长的两倍</translation>
        </message>
        <message>
            <source>Limit met</source>
            <translation>与限度相交</translation>
        </message>
        <message>
            <source>Data until</source>
            <translation>数据截至</translation>
        </message>
        <message>
            <source>ICH Q1E</source>
            <translation>ICH Q1E</translation>
        </message>
    </context>
    <context>
        <name>TrendTab</name>
        <message>
            <source>E&amp;xtend expiry…</source>
            <translation>延长有效期(&amp;X)…</translation>
        </message>
        <message>
            <source>Ope&amp;n lot</source>
            <translation>打开批次(&amp;N)</translation>
        </message>
        <message>
            <source>No lot with values over time yet. The tests for release are the first point; each approved test at a stability point adds one, and three make a line with a supported shelf life.</source>
            <translation>尚无批次有随时间的数据。放行检验为第一个点，各考察点批准的检验依次累加，三个点即可得出回归直线与支持的有效期。</translation>
        </message>
        <message>
            <source>All lots of the same cell type, tier and grade, as ICH Q1E takes them together</source>
            <translation>同一细胞类型、库级与级别的所有批次，按 ICH Q1E 合并分析</translation>
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
            <source>&amp;All lots of this kind</source>
            <translation>同类批次(&amp;A)</translation>
        </message>
        <message>
            <source>All lots of this kind</source>
            <translation>同类批次</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>考察方案</translation>
        </message>
        <message>
            <source>Frozen on</source>
            <translation>冻存日期</translation>
        </message>
        <message>
            <source>Next retest</source>
            <translation>下次复检</translation>
        </message>
        <message>
            <source>Expires on</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>The release authority extends an expiry, with quality assurance.</source>
            <translation>由放行人会同质量保证延长有效期。</translation>
        </message>
        <message>
            <source>&amp;Lot</source>
            <translation>批次(&amp;L)</translation>
        </message>
        <message>
            <source>T&amp;est</source>
            <translation>检验(&amp;E)</translation>
        </message>
    </context>
</TS>
