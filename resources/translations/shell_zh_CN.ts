<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoxMap</name>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
    </context>
    <context>
        <name>BoxSheetDialog</name>
        <message>
            <source>Sheet of the box</source>
            <translation>冻存盒打印页</translation>
        </message>
        <message>
            <source>Language of the sheet</source>
            <translation>打印页的语言</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
    </context>
    <context>
        <name>BoxView</name>
        <message>
            <source>Box map</source>
            <translation>冻存盒位置图</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>free</source>
            <translation>空</translation>
        </message>
    </context>
    <context>
        <name>BugDialog</name>
        <message>
            <source>The program failed</source>
            <translation>程序出错</translation>
        </message>
        <message>
            <source>This is not your mistake.</source>
            <translation>这不是您的操作错误。</translation>
        </message>
        <message>
            <source>StemBank failed at this step. What was begun was undone as a whole; everything before it is stored. You can go on working. Please tell the report number to whoever looks after the program.</source>
            <translation>StemBank 在这一步出错。已开始的操作已整体撤销，此前的内容均已保存，您可以继续工作。请把报告编号告知程序维护人员。</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>继续(&amp;G)</translation>
        </message>
    </context>
    <context>
        <name>ConsumeCard</name>
        <message>
            <source>Consume</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>C&amp;onsume</source>
            <translation>使用(&amp;O)</translation>
        </message>
        <message>
            <source>P&amp;urpose</source>
            <translation>用途(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Vials consumed: {count}.</source>
            <translation>已使用 {count} 支。</translation>
        </message>
    </context>
    <context>
        <name>CountryChoice</name>
        <message>
            <source>within the country</source>
            <translation>境内</translation>
        </message>
    </context>
    <context>
        <name>CurvePlot</name>
        <message>
            <source>&amp;Whole run</source>
            <translation>全程(&amp;W)</translation>
        </message>
        <message>
            <source>Se&amp;ction −10 … −40 °C</source>
            <translation>−10 … −40 °C 区段(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Nucleation</source>
            <translation>成核(&amp;N)</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>chamber {c} °C</source>
            <translation>腔体 {c} °C</translation>
        </message>
        <message>
            <source>sample {c} °C</source>
            <translation>样本 {c} °C</translation>
        </message>
        <message>
            <source>Time (min)</source>
            <translation>时间（min）</translation>
        </message>
        <message>
            <source>Temperature (°C)</source>
            <translation>温度（°C）</translation>
        </message>
        <message>
            <source>end at most {c} °C</source>
            <translation>终点不高于 {c} °C</translation>
        </message>
        <message>
            <source>nucleation</source>
            <translation>成核</translation>
        </message>
        <message>
            <source>Chamber</source>
            <translation>腔体</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>程序</translation>
        </message>
        <message>
            <source>Sample, as planned</source>
            <translation>样本（计划）</translation>
        </message>
        <message>
            <source>Freezing profile</source>
            <translation>降温程序曲线</translation>
        </message>
        <message>
            <source>Freezing curve, empty</source>
            <translation>降温曲线（空）</translation>
        </message>
        <message>
            <source>Freezing curve: {count} readings in {minutes} min</source>
            <translation>降温曲线：{minutes} min 内 {count} 个读数</translation>
        </message>
    </context>
    <context>
        <name>DisposeCard</name>
        <message>
            <source>Ask for disposal</source>
            <translation>申请销毁</translation>
        </message>
        <message>
            <source>As&amp;k for disposal</source>
            <translation>申请销毁(&amp;K)</translation>
        </message>
        <message>
            <source>R&amp;eason</source>
            <translation>原因(&amp;E)</translation>
        </message>
        <message>
            <source>Quality assurance approves it first.</source>
            <translation>须先经质量保证批准。</translation>
        </message>
        <message>
            <source>The disposal waits for the approval of quality assurance.</source>
            <translation>销毁申请等待质量保证批准。</translation>
        </message>
        <message>
            <source>autoclave 134 °C, 20 min</source>
            <translation>高压灭菌 134 °C，20 min</translation>
        </message>
        <message>
            <source>&amp;Method</source>
            <translation>销毁方式(&amp;M)</translation>
        </message>
    </context>
    <context>
        <name>EntryView</name>
        <message>
            <source>Entry</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Choose an entry to read it whole.</source>
            <translation>选择一条记录查看全部内容。</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Workstation</source>
            <translation>工作站</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程序版本</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>哈希</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open {thing}</source>
            <translation>打开{thing}</translation>
        </message>
        <message>
            <source>Old</source>
            <translation>旧值</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新值</translation>
        </message>
    </context>
    <context>
        <name>Extending</name>
        <message>
            <source>First signature: release authority</source>
            <translation>第一签名：放行人</translation>
        </message>
        <message>
            <source>Second signature: quality assurance</source>
            <translation>第二签名：质量保证</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Expiry now</source>
            <translation>现有效期</translation>
        </message>
        <message>
            <source>New expiry</source>
            <translation>新有效期</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>{decision} is signed; certificate {certificate} is issued.</source>
            <translation>{decision} 已签名，已签发证书 {certificate}。</translation>
        </message>
    </context>
    <context>
        <name>ExtensionDialog</name>
        <message>
            <source>Extend the expiry of {lot}</source>
            <translation>延长 {lot} 的有效期</translation>
        </message>
        <message>
            <source>Stability &amp;trend</source>
            <translation>稳定性趋势(&amp;T)</translation>
        </message>
        <message>
            <source>Continue to the &amp;signatures</source>
            <translation>继续签名(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>At most {day}, by the data and the parent banks. Empty: it stays {old}.</source>
            <translation>依据数据与母库，最晚 {day}。留空则保持 {old}。</translation>
        </message>
        <message>
            <source>The data support no later day. Empty: it stays {old}.</source>
            <translation>数据不支持更晚的日期。留空则保持 {old}。</translation>
        </message>
        <message>
            <source>&amp;New expiry</source>
            <translation>新有效期(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Stands on the new certificate.</source>
            <translation>将载入新证书。</translation>
        </message>
    </context>
    <context>
        <name>FileField</name>
        <message>
            <source>or drop it here</source>
            <translation>或拖放到此处</translation>
        </message>
        <message>
            <source>Choose a &amp;file…</source>
            <translation>选择文件(&amp;F)…</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>选择文件</translation>
        </message>
    </context>
    <context>
        <name>FillBar</name>
        <message>
            <source>{used} of {capacity} positions used</source>
            <translation>已占 {used} / {capacity} 个孔位</translation>
        </message>
    </context>
    <context>
        <name>FillControl</name>
        <message>
            <source>Fill {way}</source>
            <translation>填放：{way}</translation>
        </message>
    </context>
    <context>
        <name>Handbook</name>
        <message>
            <source>Handbook</source>
            <translation>使用手册</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>HistoryView</name>
        <message>
            <source>When ({zone})</source>
            <translation>时间（{zone}）</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>&amp;Older entries</source>
            <translation>更早的记录(&amp;O)</translation>
        </message>
    </context>
    <context>
        <name>HoverCard</name>
        <message>
            <source>blocked</source>
            <translation>停用</translation>
        </message>
    </context>
    <context>
        <name>IssueCard</name>
        <message>
            <source>Issue</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>Issue with second person</source>
            <translation>双人发放</translation>
        </message>
        <message>
            <source>Issue &amp;with second person…</source>
            <translation>双人发放(&amp;W)…</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>国家/地区</translation>
        </message>
        <message>
            <source>Export permit</source>
            <translation>出境许可</translation>
        </message>
        <message>
            <source>Recipi&amp;ent</source>
            <translation>接收单位(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Agreement</source>
            <translation>协议(&amp;A)</translation>
        </message>
        <message>
            <source>Transfer agreement or contract.</source>
            <translation>材料转移协议（MTA）或合同。</translation>
        </message>
        <message>
            <source>Intended &amp;use</source>
            <translation>预期用途(&amp;U)</translation>
        </message>
        <message>
            <source>Coun&amp;try</source>
            <translation>国家/地区(&amp;T)</translation>
        </message>
        <message>
            <source>Each shipment abroad takes its vials off the permit.</source>
            <translation>每次出境发放相应扣减许可余量。</translation>
        </message>
        <message>
            <source>E&amp;xport permit</source>
            <translation>出境许可(&amp;X)</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>备注(&amp;N)</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>协议</translation>
        </message>
        <message>
            <source>Intended use</source>
            <translation>预期用途</translation>
        </message>
        <message>
            <source>Shipment {code}, vials issued: {count}.</source>
            <translation>发运单 {code}，已发放 {count} 支。</translation>
        </message>
    </context>
    <context>
        <name>KeptFileDialog</name>
        <message>
            <source>Attached file</source>
            <translation>附件</translation>
        </message>
        <message>
            <source>&amp;Save as…</source>
            <translation>另存为(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>{size} · kept by {person}, {time} · SHA-256 {hash}</source>
            <translation>{size} · 存档人 {person}，{time} · SHA-256 {hash}</translation>
        </message>
        <message>
            <source>Save the file</source>
            <translation>保存文件</translation>
        </message>
    </context>
    <context>
        <name>LostCard</name>
        <message>
            <source>Lost or damaged</source>
            <translation>丢失或破损</translation>
        </message>
        <message>
            <source>Rep&amp;ort</source>
            <translation>报告(&amp;O)</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>&amp;State</source>
            <translation>状态(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;What happened</source>
            <translation>发生了什么(&amp;W)</translation>
        </message>
        <message>
            <source>A deviation is opened with it.</source>
            <translation>将同时发起一项偏差。</translation>
        </message>
        <message>
            <source>Deviation {code} is open.</source>
            <translation>已发起偏差 {code}。</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Donors</source>
            <translation>供者</translation>
        </message>
        <message>
            <source>Banks</source>
            <translation>细胞库</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>冻存库</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>放行</translation>
        </message>
        <message>
            <source>Distribution</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>Monitoring</source>
            <translation>监测</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>Genotype</source>
            <translation>基因分型</translation>
        </message>
        <message>
            <source>Trail</source>
            <translation>审计追踪</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>MessageBar</name>
        <message>
            <source>Close message</source>
            <translation>关闭消息</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>OccasionChoice</name>
        <message>
            <source>Tests for</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>Tests &amp;for</source>
            <translation>检验时间点(&amp;F)</translation>
        </message>
        <message>
            <source>Next retest due {day}</source>
            <translation>下次复检日期 {day}</translation>
        </message>
    </context>
    <context>
        <name>PaperDialog</name>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>PaperLanguageBox</name>
        <message>
            <source>Language of the paper</source>
            <translation>文件语言</translation>
        </message>
        <message>
            <source>English and Chinese</source>
            <translation>中英双语</translation>
        </message>
        <message>
            <source>English</source>
            <translation>英文</translation>
        </message>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
    </context>
    <context>
        <name>PdfPages</name>
        <message>
            <source>Pages of the document</source>
            <translation>文件页面</translation>
        </message>
    </context>
    <context>
        <name>PdfView</name>
        <message>
            <source>Page</source>
            <translation>页</translation>
        </message>
        <message>
            <source>of {pages}</source>
            <translation>共 {pages} 页</translation>
        </message>
        <message>
            <source>Save document</source>
            <translation>保存文件</translation>
        </message>
        <message>
            <source>PDF documents (*.pdf)</source>
            <translation>PDF 文件 (*.pdf)</translation>
        </message>
        <message>
            <source>Not saved: {why}. Choose another folder.</source>
            <translation>未保存：{why}。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>Saved as {file}.</source>
            <translation>已保存为 {file}。</translation>
        </message>
        <message>
            <source>The printer does not answer. Check that it is switched on and connected.</source>
            <translation>打印机无响应。请检查是否已开机并连接。</translation>
        </message>
        <message>
            <source>Sent to the printer: {pages} pages.</source>
            <translation>已发送到打印机：{pages} 页。</translation>
        </message>
        <message>
            <source>The page's text was copied.</source>
            <translation>已复制本页文字。</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Fit &amp;width</source>
            <translation>适合宽度(&amp;W)</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>适合宽度</translation>
        </message>
        <message>
            <source>Cop&amp;y text</source>
            <translation>复制文字(&amp;Y)</translation>
        </message>
        <message>
            <source>Copy the page's text</source>
            <translation>复制本页文字</translation>
        </message>
        <message>
            <source>&amp;Save PDF…</source>
            <translation>保存 PDF(&amp;S)…</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>保存 PDF</translation>
        </message>
        <message>
            <source>&amp;Print…</source>
            <translation>打印(&amp;P)…</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
    </context>
    <context>
        <name>PermitChoice</name>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>{number}: {left} left</source>
            <translation>{number}：剩余 {left}</translation>
        </message>
    </context>
    <context>
        <name>PickCard</name>
        <message>
            <source>Pick</source>
            <translation>取出</translation>
        </message>
        <message>
            <source>Pick with &amp;second person…</source>
            <translation>双人取出(&amp;S)…</translation>
        </message>
        <message>
            <source>Pick with second person</source>
            <translation>双人取出</translation>
        </message>
        <message>
            <source>P&amp;urpose</source>
            <translation>用途(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Out of nitrogen</source>
            <translation>离液氮时间(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Kept vials</source>
            <translation>预留冻存管(&amp;K)</translation>
        </message>
        <message>
            <source>Pick them for {code}</source>
            <translation>按 {code} 取出</translation>
        </message>
        <message>
            <source>For {who} until {until}</source>
            <translation>为“{who}”预留至 {until}</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Vials picked: {count}, seen by {name}.</source>
            <translation>已取出 {count} 支，见证人：{name}。</translation>
        </message>
    </context>
    <context>
        <name>PickSheetDialog</name>
        <message>
            <source>Sheet for the walk to the tanks</source>
            <translation>取放单</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>First rows of the file</source>
            <translation>文件前几行</translation>
        </message>
    </context>
    <context>
        <name>Problems</name>
        <message>
            <source>Another program holds the bank. Nothing was changed; wait a moment and try again.</source>
            <translation>另一程序正占用该库。未作任何更改；请稍候再试。</translation>
        </message>
        <message>
            <source>The disk is full. Nothing was changed; free some space and try again.</source>
            <translation>磁盘已满。未作任何更改；请释放空间后再试。</translation>
        </message>
        <message>
            <source>The bank cannot be written. Nothing was changed; ask for write access.</source>
            <translation>该库不可写入。未作任何更改；请申请写入权限。</translation>
        </message>
        <message>
            <source>The database server does not answer. Nothing was changed; check the network and try again.</source>
            <translation>数据库服务器无响应。未作任何更改；请检查网络后再试。</translation>
        </message>
        <message>
            <source>The computer refused: {detail} Nothing was changed; try again.</source>
            <translation>计算机拒绝了操作：{detail} 未作任何更改；请再试。</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Navigation</source>
            <translation>导航</translation>
        </message>
    </context>
    <context>
        <name>ReasonsPanel</name>
        <message>
            <source>Reasons</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open what must change</source>
            <translation>打开需要更改之处</translation>
        </message>
    </context>
    <context>
        <name>ScanBox</name>
        <message>
            <source>Scan or search…   F2</source>
            <translation>扫码或搜索…   F2</translation>
        </message>
        <message>
            <source>Scan or search</source>
            <translation>扫码或搜索</translation>
        </message>
    </context>
    <context>
        <name>SearchHits</name>
        <message>
            <source>What was found</source>
            <translation>搜索结果</translation>
        </message>
    </context>
    <context>
        <name>SignDialog</name>
        <message>
            <source>Electronic signature</source>
            <translation>电子签名</translation>
        </message>
        <message>
            <source>&amp;Sign</source>
            <translation>签名(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;User id</source>
            <translation>用户名(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>密码(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Meaning</source>
            <translation>签名含义(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Required.</source>
            <translation>必填。</translation>
        </message>
        <message>
            <source>This signature is binding like one written by hand.</source>
            <translation>本签名与手写签名具有同等约束力。</translation>
        </message>
        <message>
            <source>You sign:</source>
            <translation>您将签署：</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>trail never verified</source>
            <translation>审计追踪从未校验</translation>
        </message>
        <message>
            <source>trail verified {when}</source>
            <translation>审计追踪已校验 {when}</translation>
        </message>
        <message>
            <source>trail NOT sound, verified {when}</source>
            <translation>审计追踪有问题，校验于 {when}</translation>
        </message>
        <message>
            <source>never backed up</source>
            <translation>从未备份</translation>
        </message>
        <message>
            <source>last backup {when}</source>
            <translation>最近备份 {when}</translation>
        </message>
        <message>
            <source>{count} running</source>
            <translation>{count} 项运行中</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Back (Alt+←)</source>
            <translation>后退（Alt+←）</translation>
        </message>
        <message>
            <source>Forward (Alt+→)</source>
            <translation>前进（Alt+→）</translation>
        </message>
        <message>
            <source>User menu</source>
            <translation>用户菜单</translation>
        </message>
        <message>
            <source>Handbook for this page (F1)</source>
            <translation>本页使用手册（F1）</translation>
        </message>
        <message>
            <source>Lock the window (Ctrl+L)</source>
            <translation>锁定窗口（Ctrl+L）</translation>
        </message>
        <message>
            <source>Tanks out of limits or not read: {tanks}</source>
            <translation>超限或未读数的液氮罐：{tanks}</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English（英文）</translation>
        </message>
        <message>
            <source>Chinese (中文)</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>Light or dark as the system</source>
            <translation>跟随系统明暗</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>&amp;Settings</source>
            <translation>设置(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Lock</source>
            <translation>锁定(&amp;L)</translation>
        </message>
        <message>
            <source>Sign &amp;out</source>
            <translation>退出登录(&amp;O)</translation>
        </message>
    </context>
    <context>
        <name>TrailList</name>
        <message>
            <source>Entries of the trail</source>
            <translation>审计追踪条目</translation>
        </message>
    </context>
    <context>
        <name>TrailModel</name>
        <message>
            <source>When ({zone})</source>
            <translation>时间（{zone}）</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
    </context>
    <context>
        <name>UsesField</name>
        <message>
            <source>Scan or type a code, Enter</source>
            <translation>扫描或输入编号后按回车</translation>
        </message>
        <message>
            <source>Instrument</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Lot of material</source>
            <translation>物料批次</translation>
        </message>
        <message>
            <source>Scan or type what is used</source>
            <translation>扫描或输入所用设备、物料</translation>
        </message>
        <message>
            <source>Choose an instrument …</source>
            <translation>选择设备 …</translation>
        </message>
        <message>
            <source>Choose a lot of material …</source>
            <translation>选择物料批次 …</translation>
        </message>
        <message>
            <source>calibration due {day}</source>
            <translation>校准到期 {day}</translation>
        </message>
        <message>
            <source>expires {day}</source>
            <translation>有效期至 {day}</translation>
        </message>
        <message>
            <source>Procedure {code} version {version}: {title}</source>
            <translation>操作规程 {code} 第 {version} 版：{title}</translation>
        </message>
        <message>
            <source>{procedure} · your qualification is valid until {day}</source>
            <translation>{procedure} · 您的资格有效期至 {day}</translation>
        </message>
        <message>
            <source>There is no effective procedure for this step.</source>
            <translation>该步骤没有生效的操作规程。</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>用量</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>移除</translation>
        </message>
    </context>
    <context>
        <name>VialCardForm</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>S&amp;heet…</source>
            <translation>单据(&amp;H)…</translation>
        </message>
        <message>
            <source>Sheet for the walk to the tanks</source>
            <translation>取放单</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>取出</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Second person</source>
            <translation>第二人</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>及另外 {count} 支</translation>
        </message>
    </context>
</TS>
