<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoxCard</name>
        <message>
            <source>Scan the label of the box</source>
            <translation>扫描盒标签</translation>
        </message>
        <message>
            <source>Label of the box</source>
            <translation>盒标签</translation>
        </message>
        <message>
            <source>&amp;Find</source>
            <translation>查找(&amp;F)</translation>
        </message>
        <message>
            <source>Find the box</source>
            <translation>查找冻存盒</translation>
        </message>
        <message>
            <source>The size is right</source>
            <translation>规格正确</translation>
        </message>
        <message>
            <source>{count} positions</source>
            <translation>{count} 个孔位</translation>
        </message>
        <message>
            <source>The box &amp;has {size} = {positions}</source>
            <translation>此盒规格为 {size}，共 {positions}(&amp;H)</translation>
        </message>
        <message>
            <source>1 · The box</source>
            <translation>1 · 冻存盒</translation>
        </message>
    </context>
    <context>
        <name>DiffPanel</name>
        <message>
            <source>Position</source>
            <translation>孔位</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>核对结果</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>读数</translation>
        </message>
        <message>
            <source>In the books</source>
            <translation>账上位置</translation>
        </message>
        <message>
            <source>What is done</source>
            <translation>处理</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Also what a&amp;grees</source>
            <translation>也显示一致的(&amp;G)</translation>
        </message>
        <message>
            <source>Also what agrees</source>
            <translation>也显示一致的</translation>
        </message>
        <message>
            <source>Unknown codes stand where the vials of the books have none yet.</source>
            <translation>未知管码所在孔位的冻存管尚未登记管码。</translation>
        </message>
        <message>
            <source>Why: for the trail</source>
            <translation>原因（记入审计追踪）</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>&amp;Enter in the books</source>
            <translation>入账(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Assign codes</source>
            <translation>登记管码(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Keep for later</source>
            <translation>暂存(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Discard</source>
            <translation>放弃(&amp;D)</translation>
        </message>
        <message>
            <source>{count} differences</source>
            <translation>{count} 处差异</translation>
        </message>
        <message>
            <source>The scan does not name {count} positions: they are taken as empty.</source>
            <translation>扫描未列出 {count} 个孔位，按空位处理。</translation>
        </message>
        <message>
            <source>The scan says what the books say.</source>
            <translation>扫描结果与账目一致。</translation>
        </message>
        <message>
            <source>For the {count} selected lines:</source>
            <translation>对所选 {count} 行：</translation>
        </message>
        <message>
            <source>Select lines to choose what is done about them.</source>
            <translation>选择行以决定如何处理。</translation>
        </message>
        <message>
            <source>&amp;Assign codes ({count})</source>
            <translation>登记管码（{count}）(&amp;A)</translation>
        </message>
        <message>
            <source>put here</source>
            <translation>放于此处</translation>
        </message>
        <message>
            <source>leave</source>
            <translation>不处理</translation>
        </message>
        <message>
            <source>stays in the books</source>
            <translation>保留在账</translation>
        </message>
        <message>
            <source>look for it</source>
            <translation>待查找</translation>
        </message>
        <message>
            <source>report lost</source>
            <translation>报失</translation>
        </message>
        <message>
            <source>block the cell</source>
            <translation>封位</translation>
        </message>
    </context>
    <context>
        <name>PastScans</name>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <source>Tubes</source>
            <translation>管数</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>读取人</translation>
        </message>
        <message>
            <source>Read at</source>
            <translation>读取时间</translation>
        </message>
        <message>
            <source>Closed by</source>
            <translation>处理人</translation>
        </message>
        <message>
            <source>Rack scans</source>
            <translation>整盒扫描</translation>
        </message>
        <message>
            <source>No scan was kept yet. Choose a box, then open a scan file or read the scanner.</source>
            <translation>尚无扫描记录。请选择冻存盒，然后打开扫描文件或读取扫描仪。</translation>
        </message>
    </context>
    <context>
        <name>RackScansPage</name>
        <message>
            <source>Rack scans</source>
            <translation>整盒扫描</translation>
        </message>
        <message>
            <source>&amp;Other scan</source>
            <translation>其他扫描(&amp;O)</translation>
        </message>
        <message>
            <source>Other scan</source>
            <translation>其他扫描</translation>
        </message>
        <message>
            <source>Choose the box and confirm its size, then read the scan. What differs from the books is shown here.</source>
            <translation>请选择冻存盒并确认其规格，然后读取扫描。与账目的差异显示在此处。</translation>
        </message>
        <message>
            <source>This scan</source>
            <translation>本次扫描</translation>
        </message>
        <message>
            <source>All scans</source>
            <translation>全部扫描</translation>
        </message>
        <message>
            <source>All scans ({count} open)</source>
            <translation>全部扫描（{count} 个待处理）</translation>
        </message>
        <message>
            <source>The scan is kept; nothing was entered.</source>
            <translation>扫描已暂存，未入账。</translation>
        </message>
        <message>
            <source>{count} vials put where they were found</source>
            <translation>{count} 支已按所在位置入账</translation>
        </message>
        <message>
            <source>{count} looked for</source>
            <translation>{count} 支待查找</translation>
        </message>
        <message>
            <source>{count} reported lost</source>
            <translation>{count} 支已报失</translation>
        </message>
        <message>
            <source>{count} positions blocked</source>
            <translation>{count} 个孔位已封</translation>
        </message>
        <message>
            <source>The scan is entered: the books were right.</source>
            <translation>扫描已入账：账目无误。</translation>
        </message>
        <message>
            <source>{count} vials have their tube codes now</source>
            <translation>已为 {count} 支冻存管登记管码</translation>
        </message>
        <message>
            <source>The scan is discarded.</source>
            <translation>扫描已放弃。</translation>
        </message>
        <message>
            <source>{count} scans are kept; open each from the list</source>
            <translation>{count} 个扫描已暂存，请从列表逐个打开</translation>
        </message>
    </context>
    <context>
        <name>ScanMap</name>
        <message>
            <source>Box map with the findings of the scan</source>
            <translation>盒图及扫描核对结果</translation>
        </message>
    </context>
    <context>
        <name>SourceCard</name>
        <message>
            <source>&amp;Open files…</source>
            <translation>打开文件(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Read from the scanner</source>
            <translation>读取扫描仪(&amp;R)</translation>
        </message>
        <message>
            <source>Address of the scanner</source>
            <translation>扫描仪地址</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Put the box on the scanner and scan it: {count} seconds left.</source>
            <translation>请将冻存盒放上扫描仪并扫描：剩余 {count} 秒。</translation>
        </message>
        <message>
            <source>Barcode {rack} is on &amp;this box</source>
            <translation>条码 {rack} 确在此盒上(&amp;T)</translation>
        </message>
        <message>
            <source>This barcode is on this box</source>
            <translation>此条码确在此盒上</translation>
        </message>
        <message>
            <source>Open rack scans</source>
            <translation>打开整盒扫描文件</translation>
        </message>
        <message>
            <source>Rack scans (*.csv *.txt *.json *.tsv *.dat)</source>
            <translation>整盒扫描文件 (*.csv *.txt *.json *.tsv *.dat)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Files of VisionMate, Traxcer, Ziath, or position and code; they may be dropped on this page.</source>
            <translation>支持 VisionMate、Traxcer、Ziath 文件，或“孔位＋管码”文件；也可直接拖到本页。</translation>
        </message>
        <message>
            <source>2 · The scan</source>
            <translation>2 · 扫描</translation>
        </message>
    </context>
</TS>
