<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnswerCard</name>
        <message>
            <source>Location</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Scan a vial, a box or a command.</source>
            <translation>请扫描冻存管、冻存盒或命令码。</translation>
        </message>
        <message>
            <source>… and {count} more reasons</source>
            <translation>……另有 {count} 个原因</translation>
        </message>
    </context>
    <context>
        <name>ClockPanel</name>
        <message>
            <source>Time outside</source>
            <translation>离开液氮时间</translation>
        </message>
        <message>
            <source>Outside now</source>
            <translation>目前在液氮外</translation>
        </message>
        <message>
            <source>Outside now: {count}</source>
            <translation>目前在液氮外：{count}</translation>
        </message>
        <message>
            <source>Nothing is outside that can go back.</source>
            <translation>没有可放回的物品在液氮外。</translation>
        </message>
        <message>
            <source>{what}: {left} s left</source>
            <translation>{what}：还剩 {left} 秒</translation>
        </message>
        <message>
            <source>{what}: {left} s too long</source>
            <translation>{what}：已超 {left} 秒</translation>
        </message>
        <message>
            <source>Vial or box</source>
            <translation>冻存管或盒</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始</translation>
        </message>
        <message>
            <source>Outside</source>
            <translation>已离开</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作人</translation>
        </message>
    </context>
    <context>
        <name>CommandSheetDialog</name>
        <message>
            <source>Command sheet</source>
            <translation>命令码表</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>孔位</translation>
        </message>
        <message>
            <source>Without positions</source>
            <translation>不含孔位</translation>
        </message>
        <message>
            <source>Positions of a box {rows} × {columns}, {names}</source>
            <translation>{rows} × {columns} 盒的孔位，{names}</translation>
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
        <name>KeyCatcher</name>
        <message>
            <source>Scan the test code here</source>
            <translation>在此扫描自检码</translation>
        </message>
        <message>
            <source>Scan the test code now</source>
            <translation>请扫描自检码</translation>
        </message>
        <message>
            <source>Click here, then scan</source>
            <translation>请点击此处后扫描</translation>
        </message>
    </context>
    <context>
        <name>OpenSessionNotice</name>
        <message>
            <source>&amp;Go on</source>
            <translation>继续(&amp;G)</translation>
        </message>
        <message>
            <source>Give it &amp;up</source>
            <translation>放弃(&amp;U)</translation>
        </message>
        <message>
            <source>Your session of {since} is open ({lines} rows). Scan to go on with it, or scan “cancel”.</source>
            <translation>您 {since} 开始的扫描尚未完成（{lines} 条）。继续扫描即可接着做，或扫描“取消”。</translation>
        </message>
    </context>
    <context>
        <name>ScannerTestPage</name>
        <message>
            <source>Scanner self-test</source>
            <translation>扫描枪自检</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>丢失</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>改变</translation>
        </message>
        <message>
            <source>{median} ms, at most {slowest} ms</source>
            <translation>{median} 毫秒，最长 {slowest} 毫秒</translation>
        </message>
        <message>
            <source>This scanner must be set before it is used.</source>
            <translation>此扫描枪须先设置再使用。</translation>
        </message>
        <message>
            <source>Codes arrive whole. Take over what was found, so that the program knows this scanner.</source>
            <translation>码可完整读取。请采用检出的设置，使程序识别此扫描枪。</translation>
        </message>
        <message>
            <source>This scanner is set right.</source>
            <translation>此扫描枪设置正确。</translation>
        </message>
        <message>
            <source>This workstation knows its scanner now.</source>
            <translation>本工作站已识别其扫描枪。</translation>
        </message>
        <message>
            <source>Known to this workstation: prefix {prefix}, suffix {suffix}, end {end}.</source>
            <translation>本工作站已知：前缀 {prefix}，后缀 {suffix}，结束键 {end}。</translation>
        </message>
        <message>
            <source>&amp;Print the test code…</source>
            <translation>打印自检码(&amp;P)…</translation>
        </message>
        <message>
            <source>Print the test code</source>
            <translation>打印自检码</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>Prefix</source>
            <translation>前缀</translation>
        </message>
        <message>
            <source>Suffix</source>
            <translation>后缀</translation>
        </message>
        <message>
            <source>End</source>
            <translation>结束键</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>键盘</translation>
        </message>
        <message>
            <source>Capital letters</source>
            <translation>大写字母</translation>
        </message>
        <message>
            <source>Between two keys</source>
            <translation>键间时间</translation>
        </message>
        <message>
            <source>GS1 separator</source>
            <translation>GS1 分隔符</translation>
        </message>
        <message>
            <source>&amp;Take over what was found</source>
            <translation>采用检出的设置(&amp;T)</translation>
        </message>
        <message>
            <source>Take over what was found</source>
            <translation>采用检出的设置</translation>
        </message>
    </context>
    <context>
        <name>SessionPanel</name>
        <message>
            <source>Lines of this session</source>
            <translation>本次扫描的各条</translation>
        </message>
        <message>
            <source>Looking</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Putting: {count}</source>
            <translation>放入：{count} 支</translation>
        </message>
        <message>
            <source>Taking: {count}</source>
            <translation>取出：{count} 支</translation>
        </message>
        <message>
            <source>Scan the box that you pull.</source>
            <translation>请扫描要提出的冻存盒。</translation>
        </message>
        <message>
            <source>Scan the box that you put back.</source>
            <translation>请扫描要放回的冻存盒。</translation>
        </message>
        <message>
            <source>Scan the vial for {cell}.</source>
            <translation>请扫描放入 {cell} 的冻存管。</translation>
        </message>
        <message>
            <source>Scan a position of this box, or “put”.</source>
            <translation>请扫描此盒的孔位，或扫描“放入”。</translation>
        </message>
        <message>
            <source>Scan a vial to see where it lies, a box to put into it, or “take”.</source>
            <translation>扫描冻存管查看位置，扫描冻存盒以放入，或扫描“取出”。</translation>
        </message>
        <message>
            <source>Scan the box.</source>
            <translation>请扫描冻存盒。</translation>
        </message>
        <message>
            <source>The box is full from here on: scan another position or box, or “confirm”.</source>
            <translation>此后已无空孔位：请扫描其他孔位或冻存盒，或扫描“确认”。</translation>
        </message>
        <message>
            <source>The next vial goes to {cell}. Scan it, another position, or “confirm”.</source>
            <translation>下一支放入 {cell}。请扫描该管、其他孔位，或扫描“确认”。</translation>
        </message>
        <message>
            <source>The next vial goes to {cell}. Scan it, or another position.</source>
            <translation>下一支放入 {cell}。请扫描该管或其他孔位。</translation>
        </message>
        <message>
            <source>Scan the vials that you take.</source>
            <translation>请扫描要取出的冻存管。</translation>
        </message>
        <message>
            <source>Scan the next vial, or what they are taken for.</source>
            <translation>请扫描下一支，或扫描取出用途。</translation>
        </message>
        <message>
            <source>Scan the next vial, or “confirm”: then a second person signs.</source>
            <translation>请扫描下一支，或扫描“确认”，随后由第二人签名。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Scanned</source>
            <translation>扫描内容</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>孔位</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>已撤销</translation>
        </message>
    </context>
    <context>
        <name>TankSidePage</name>
        <message>
            <source>At the tank</source>
            <translation>罐旁扫描</translation>
        </message>
        <message>
            <source>Second person</source>
            <translation>第二人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Reservation</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Taken: {count} vials.</source>
            <translation>已取出 {count} 支。</translation>
        </message>
        <message>
            <source>Put: {count} vials.</source>
            <translation>已放入 {count} 支。</translation>
        </message>
        <message>
            <source>Box pulled: its clock runs</source>
            <translation>冻存盒已提出，开始计时</translation>
        </message>
        <message>
            <source>Box is back</source>
            <translation>冻存盒已放回</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>box</source>
            <translation>盒</translation>
        </message>
        <message>
            <source>Command &amp;sheet…</source>
            <translation>命令码表(&amp;S)…</translation>
        </message>
        <message>
            <source>Scanner self-&amp;test</source>
            <translation>扫描枪自检(&amp;T)</translation>
        </message>
    </context>
</TS>
