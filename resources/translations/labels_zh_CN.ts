<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CalibrationCard</name>
        <message>
            <source>&amp;Save the calibration</source>
            <translation>保存校准(&amp;S)</translation>
        </message>
        <message>
            <source>Print the test &amp;label</source>
            <translation>打印测试标签(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Calibrate {printer}</source>
            <translation>校准 {printer}</translation>
        </message>
        <message>
            <source>Test label measured</source>
            <translation>已测量测试标签</translation>
        </message>
        <message>
            <source>1. Print the test label on the labels that are in the printer.</source>
            <translation>1. 用打印机内的标签打印测试标签。</translation>
        </message>
        <message>
            <source>2. Measure its frame with a ruler, in millimetres, outside to outside.</source>
            <translation>2. 用直尺量其边框，外沿到外沿，单位毫米。</translation>
        </message>
        <message>
            <source>From the &amp;left edge (mm)</source>
            <translation>距左边缘（mm）(&amp;L)</translation>
        </message>
        <message>
            <source>From the &amp;upper edge (mm)</source>
            <translation>距上边缘（mm）(&amp;U)</translation>
        </message>
        <message>
            <source>May stay empty: then the scale stays.</source>
            <translation>可留空：此时缩放不变。</translation>
        </message>
        <message>
            <source>&amp;Width of the frame (mm)</source>
            <translation>边框宽度（mm）(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Height of the frame (mm)</source>
            <translation>边框高度（mm）(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>3. What the printer is told from now on:</source>
            <translation>3. 今后的修正值：</translation>
        </message>
        <message>
            <source>Meant: {left} mm from the left, {top} mm from above, {width} × {height} mm.</source>
            <translation>应为：距左 {left} mm，距上 {top} mm，{width} × {height} mm。</translation>
        </message>
    </context>
    <context>
        <name>ExportButton</name>
        <message>
            <source>&amp;Export as CSV…</source>
            <translation>导出为 CSV(&amp;E)…</translation>
        </message>
        <message>
            <source>Export as CSV</source>
            <translation>导出为 CSV</translation>
        </message>
        <message>
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <source>{count} runs were exported.</source>
            <translation>已导出 {count} 次打印的记录。</translation>
        </message>
    </context>
    <context>
        <name>FileReader</name>
        <message>
            <source>&amp;Import…</source>
            <translation>导入(&amp;I)…</translation>
        </message>
        <message>
            <source>Import a template</source>
            <translation>导入模板</translation>
        </message>
        <message>
            <source>Label templates (*{ending})</source>
            <translation>标签模板 (*{ending})</translation>
        </message>
    </context>
    <context>
        <name>FileWriter</name>
        <message>
            <source>E&amp;xport…</source>
            <translation>导出(&amp;X)…</translation>
        </message>
        <message>
            <source>Export the template</source>
            <translation>导出模板</translation>
        </message>
        <message>
            <source>Label templates (*{ending})</source>
            <translation>标签模板 (*{ending})</translation>
        </message>
    </context>
    <context>
        <name>LabelsPage</name>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>A label is how a patient gets the right cells.</source>
            <translation>标签确保患者得到正确的细胞。</translation>
        </message>
        <message>
            <source>Chec&amp;k a product label…</source>
            <translation>核查产品标签(&amp;K)…</translation>
        </message>
        <message>
            <source>Prints</source>
            <translation>打印记录</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Printers</source>
            <translation>打印机</translation>
        </message>
    </context>
    <context>
        <name>NewTemplateCard</name>
        <message>
            <source>&amp;Make the draft</source>
            <translation>生成草稿(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>New template</source>
            <translation>新建模板</translation>
        </message>
        <message>
            <source>Duplicate {code}</source>
            <translation>复制 {code}</translation>
        </message>
        <message>
            <source>Import {code}</source>
            <translation>导入 {code}</translation>
        </message>
        <message>
            <source>&amp;For</source>
            <translation>用途(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Begin with</source>
            <translation>起点(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Width (mm)</source>
            <translation>宽度（mm）(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Height (mm)</source>
            <translation>高度（mm）(&amp;H)</translation>
        </message>
        <message>
            <source>Small letters, digits and hyphens. The code of a shipped template: yours takes its place.</source>
            <translation>小写字母、数字和连字符。若与自带模板同代码，则取代自带模板。</translation>
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation>代码(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>标题(&amp;T)</translation>
        </message>
        <message>
            <source>Title in &amp;Chinese</source>
            <translation>中文标题(&amp;C)</translation>
        </message>
        <message>
            <source>An empty label</source>
            <translation>空白标签</translation>
        </message>
    </context>
    <context>
        <name>PrinterForm</name>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Register a printer</source>
            <translation>登记打印机</translation>
        </message>
        <message>
            <source>Change {printer}</source>
            <translation>更改 {printer}</translation>
        </message>
        <message>
            <source>as set on the printer</source>
            <translation>按打印机设置</translation>
        </message>
        <message>
            <source>no pause</source>
            <translation>不停顿</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <source>What people call it: “Zebra, room 2”.</source>
            <translation>日常称呼，如“二号室 Zebra”。</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>种类(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation>地址(&amp;A)</translation>
        </message>
        <message>
            <source>Its name or address on the network.</source>
            <translation>网络中的名称或地址。</translation>
        </message>
        <message>
            <source>&amp;Port</source>
            <translation>端口(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Queue</source>
            <translation>队列(&amp;Q)</translation>
        </message>
        <message>
            <source>One of this computer's print queues.</source>
            <translation>本机的打印队列之一。</translation>
        </message>
        <message>
            <source>&amp;Dots per inch</source>
            <translation>分辨率（dpi）(&amp;D)</translation>
        </message>
        <message>
            <source>Dar&amp;kness</source>
            <translation>打印浓度(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Labels between pauses</source>
            <translation>每批张数(&amp;L)</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>PrinterSide</name>
        <message>
            <source>Re&amp;tire…</source>
            <translation>停用(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Take into use…</source>
            <translation>重新启用(&amp;T)…</translation>
        </message>
        <message>
            <source>Asked at {time}</source>
            <translation>{time} 查询</translation>
        </message>
        <message>
            <source>It cannot be reached. Is it switched on, is the cable in, is its address right?</source>
            <translation>无法连接。是否开机，线缆是否插好，地址是否正确？</translation>
        </message>
        <message>
            <source>It takes labels, but does not answer questions: look at the printer itself.</source>
            <translation>可接收标签，但不应答查询：请查看打印机本身。</translation>
        </message>
        <message>
            <source>The system takes labels for it. Whether it prints stands on the printer itself.</source>
            <translation>系统可为其接收标签；是否打印请查看打印机本身。</translation>
        </message>
        <message>
            <source>It holds {count} labels that are not printed yet.</source>
            <translation>其中尚有 {count} 张标签未打出。</translation>
        </message>
        <message>
            <source>{count} runs</source>
            <translation>{count} 次打印</translation>
        </message>
        <message>
            <source>the last one {when}</source>
            <translation>最近一次 {when}</translation>
        </message>
        <message>
            <source>unconfirmed: {count}</source>
            <translation>待确认 {count}</translation>
        </message>
        <message>
            <source>darkness as set on the printer</source>
            <translation>浓度按打印机设置</translation>
        </message>
        <message>
            <source>darkness +{darkness}</source>
            <translation>浓度 +{darkness}</translation>
        </message>
        <message>
            <source>a pause after {count} labels</source>
            <translation>每 {count} 张停顿</translation>
        </message>
        <message>
            <source>Not calibrated</source>
            <translation>未校准</translation>
        </message>
        <message>
            <source>Calibrated by {name}, {when}</source>
            <translation>{name} 校准，{when}</translation>
        </message>
        <message>
            <source>Ask &amp;again</source>
            <translation>重新查询(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Print a test page</source>
            <translation>打印测试页(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Calibrate…</source>
            <translation>校准(&amp;C)…</translation>
        </message>
        <message>
            <source>C&amp;hange…</source>
            <translation>更改(&amp;H)…</translation>
        </message>
    </context>
    <context>
        <name>PrintersTab</name>
        <message>
            <source>&amp;Register a printer…</source>
            <translation>登记打印机(&amp;R)…</translation>
        </message>
        <message>
            <source>Re&amp;tired ones too</source>
            <translation>含已停用(&amp;T)</translation>
        </message>
        <message>
            <source>Retired ones too</source>
            <translation>含已停用</translation>
        </message>
        <message>
            <source>No printer is registered. Labels can be saved as PDF without one; a registered printer is spoken to directly, is calibrated, and says whether it is ready.</source>
            <translation>尚未登记打印机。没有打印机也可将标签保存为 PDF；登记后的打印机可直接打印、可校准，并显示是否就绪。</translation>
        </message>
        <message>
            <source>{count} printers</source>
            <translation>{count} 台打印机</translation>
        </message>
        <message>
            <source>The printer is saved.</source>
            <translation>打印机已保存。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>dpi</source>
            <translation>dpi</translation>
        </message>
        <message>
            <source>Calibrated</source>
            <translation>校准日期</translation>
        </message>
        <message>
            <source>Last print</source>
            <translation>最近打印</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>当前状态</translation>
        </message>
        <message>
            <source>Label printers</source>
            <translation>标签打印机</translation>
        </message>
        <message>
            <source>ZPL network</source>
            <translation>ZPL 网络</translation>
        </message>
        <message>
            <source>ZPL queue</source>
            <translation>ZPL 队列</translation>
        </message>
        <message>
            <source>driver</source>
            <translation>驱动</translation>
        </message>
    </context>
    <context>
        <name>PrintsTab</name>
        <message>
            <source>Runs of labels</source>
            <translation>标签打印记录</translation>
        </message>
        <message>
            <source>Every run of labels stands here: who printed which label when, and whether it came out. Labels are printed from the page of a lot, a vial, a box, a tank or a shipment.</source>
            <translation>每次打印都记录在此：何人、何时打印了哪些标签，是否打出。标签从批次、冻存管、冻存盒、液氮罐或发运的页面打印。</translation>
        </message>
        <message>
            <source>{count} runs</source>
            <translation>{count} 次打印</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印时间</translation>
        </message>
        <message>
            <source>For</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>管号</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>By</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Reprint</source>
            <translation>补打</translation>
        </message>
        <message>
            <source>{came} of {all}</source>
            <translation>{came}／共 {all}</translation>
        </message>
        <message>
            <source>reprint</source>
            <translation>补打</translation>
        </message>
        <message>
            <source>the rest</source>
            <translation>续打</translation>
        </message>
    </context>
    <context>
        <name>RetirePrinterCard</name>
        <message>
            <source>Nothing is printed on a retired printer. Its runs stay in the ledger.</source>
            <translation>停用后不再用其打印；其打印记录保留。</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Retire {printer}</source>
            <translation>停用 {printer}</translation>
        </message>
        <message>
            <source>Take {printer} into use again</source>
            <translation>重新启用 {printer}</translation>
        </message>
        <message>
            <source>Re&amp;tire</source>
            <translation>停用(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Take into use</source>
            <translation>重新启用(&amp;T)</translation>
        </message>
    </context>
    <context>
        <name>RetireTemplateCard</name>
        <message>
            <source>Re&amp;tire</source>
            <translation>停用(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Retire {template}</source>
            <translation>停用 {template}</translation>
        </message>
    </context>
    <context>
        <name>RunAccount</name>
        <message>
            <source>Reason: torn, smeared, left over …</source>
            <translation>原因：破损、污损、剩余…</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>On the &amp;vial</source>
            <translation>已粘贴(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Spoiled</source>
            <translation>损毁(&amp;S)</translation>
        </message>
        <message>
            <source>Re&amp;tained</source>
            <translation>留存(&amp;T)</translation>
        </message>
        <message>
            <source>Take &amp;back</source>
            <translation>撤回(&amp;B)</translation>
        </message>
        <message>
            <source>{count} labels are accounted for.</source>
            <translation>已登记 {count} 张标签的去向。</translation>
        </message>
    </context>
    <context>
        <name>RunCard</name>
        <message>
            <source>&amp;Open the lot</source>
            <translation>打开批次(&amp;O)</translation>
        </message>
        <message>
            <source>What was &amp;written…</source>
            <translation>标签内容(&amp;W)…</translation>
        </message>
        <message>
            <source>Print what is &amp;left…</source>
            <translation>打印剩余(&amp;L)…</translation>
        </message>
        <message>
            <source>This run is older than the list of single labels: only its counts are known.</source>
            <translation>该次打印早于逐张登记，仅有数量。</translation>
        </message>
        <message>
            <source>Printed by {name}, {when}</source>
            <translation>{name} 打印，{when}</translation>
        </message>
        <message>
            <source>{template}, version {version}</source>
            <translation>{template}，版本 {version}</translation>
        </message>
        <message>
            <source>{count} labels did not come out</source>
            <translation>{count} 张未打出</translation>
        </message>
        <message>
            <source>The rest of run {number}</source>
            <translation>续打第 {number} 次打印的剩余标签</translation>
        </message>
        <message>
            <source>Looked at by {name}, {when}</source>
            <translation>{name} 确认，{when}</translation>
        </message>
        <message>
            <source>Printed again: {reason}</source>
            <translation>补打原因：{reason}</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>By</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Labels of the run</source>
            <translation>该次打印的标签</translation>
        </message>
    </context>
    <context>
        <name>RunOutcome</name>
        <message>
            <source>What &amp;went wrong</source>
            <translation>问题说明(&amp;W)</translation>
        </message>
        <message>
            <source>Kept with the run; may stay empty.</source>
            <translation>随该次打印保存，可留空。</translation>
        </message>
        <message>
            <source>Did all {labels} labels come out, and can each be read?</source>
            <translation>{labels} 张标签是否全部打出，且张张清晰可读？</translation>
        </message>
        <message>
            <source>{labels} labels came out.</source>
            <translation>已打出 {labels} 张标签。</translation>
        </message>
        <message>
            <source>{count} did not.</source>
            <translation>{count} 张未打出。</translation>
        </message>
    </context>
    <context>
        <name>RunsFilter</name>
        <message>
            <source>Lot begins with…</source>
            <translation>批号开头…</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>全部种类</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>from 2024-05-27</source>
            <translation>自 2024-05-27</translation>
        </message>
        <message>
            <source>to 2024-05-27</source>
            <translation>至 2024-05-27</translation>
        </message>
        <message>
            <source>&amp;Reprints only</source>
            <translation>只看补打(&amp;R)</translation>
        </message>
        <message>
            <source>Lot begins with</source>
            <translation>批号开头</translation>
        </message>
        <message>
            <source>Kind of label</source>
            <translation>标签种类</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Printed by</source>
            <translation>打印人</translation>
        </message>
        <message>
            <source>From day</source>
            <translation>起始日期</translation>
        </message>
        <message>
            <source>To day</source>
            <translation>截止日期</translation>
        </message>
        <message>
            <source>Reprints only</source>
            <translation>只看补打</translation>
        </message>
    </context>
    <context>
        <name>TemplateCard</name>
        <message>
            <source>Part of the program.</source>
            <translation>程序自带。</translation>
        </message>
        <message>
            <source>The bank's own version is used instead.</source>
            <translation>现由本库自有版本取代。</translation>
        </message>
        <message>
            <source>Drawn by {name}, {when}</source>
            <translation>{name} 绘制，{when}</translation>
        </message>
        <message>
            <source>Approved by {name}, {when}</source>
            <translation>{name} 批准，{when}</translation>
        </message>
        <message>
            <source>&amp;Open in the designer</source>
            <translation>在设计器中打开(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Duplicate…</source>
            <translation>复制(&amp;D)…</translation>
        </message>
        <message>
            <source>Written to {file}.</source>
            <translation>已写入 {file}。</translation>
        </message>
        <message>
            <source>Re&amp;tire…</source>
            <translation>停用(&amp;T)…</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Drawn by</source>
            <translation>绘制人</translation>
        </message>
        <message>
            <source>Approve the template</source>
            <translation>批准模板</translation>
        </message>
        <message>
            <source>The template is approved: labels are printed with it from now on.</source>
            <translation>模板已批准：今后按此打印标签。</translation>
        </message>
        <message>
            <source>The template is retired.</source>
            <translation>模板已停用。</translation>
        </message>
    </context>
    <context>
        <name>TemplateList</name>
        <message>
            <source>Label templates</source>
            <translation>标签模板</translation>
        </message>
        <message>
            <source>waits for your approval</source>
            <translation>待您批准</translation>
        </message>
        <message>
            <source>part of the program</source>
            <translation>程序自带</translation>
        </message>
        <message>
            <source>replaced by your own</source>
            <translation>已被本库版本取代</translation>
        </message>
        <message>
            <source>{author}, approved by {approver}</source>
            <translation>{author} 绘制，{approver} 批准</translation>
        </message>
        <message>
            <source>drawn by {author}</source>
            <translation>{author} 绘制</translation>
        </message>
    </context>
    <context>
        <name>TemplatePicture</name>
        <message>
            <source>Picture of the label</source>
            <translation>标签图样</translation>
        </message>
    </context>
    <context>
        <name>TemplatesTab</name>
        <message>
            <source>All kinds</source>
            <translation>全部种类</translation>
        </message>
        <message>
            <source>Kind of label</source>
            <translation>标签种类</translation>
        </message>
        <message>
            <source>Old &amp;versions too</source>
            <translation>含旧版本(&amp;V)</translation>
        </message>
        <message>
            <source>Old versions too</source>
            <translation>含旧版本</translation>
        </message>
        <message>
            <source>&amp;New…</source>
            <translation>新建(&amp;N)…</translation>
        </message>
        <message>
            <source>{count} templates</source>
            <translation>{count} 个模板</translation>
        </message>
        <message>
            <source>waiting for your approval: {count}</source>
            <translation>待您批准：{count}</translation>
        </message>
        <message>
            <source>The draft is made.</source>
            <translation>草稿已生成。</translation>
        </message>
    </context>
    <context>
        <name>TrialPrint</name>
        <message>
            <source>Labels in the printer</source>
            <translation>打印机内的标签</translation>
        </message>
        <message>
            <source>The test label is on its way to the printer.</source>
            <translation>测试标签已发往打印机。</translation>
        </message>
    </context>
</TS>
