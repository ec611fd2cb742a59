<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AccountLabelsDialog</name>
        <message>
            <source>Account for labels</source>
            <translation>核清标签</translation>
        </message>
        <message>
            <source>Rea&amp;son</source>
            <translation>原因(&amp;S)</translation>
        </message>
        <message>
            <source>What happened; not needed for applied labels.</source>
            <translation>说明情况；已粘贴的标签无需填写。</translation>
        </message>
        <message>
            <source>S&amp;poiled</source>
            <translation>损毁(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Retained</source>
            <translation>留存(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;On its vial</source>
            <translation>已贴在管上(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Take back</source>
            <translation>撤回(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>{printed} printed: {applied} applied, {spoiled} spoiled or void, {retained} retained; {open} not accounted for yet</source>
            <translation>打印 {printed}：粘贴 {applied}，损毁或作废 {spoiled}，留存 {retained}；尚未核清 {open}</translation>
        </message>
        <message>
            <source>{labels} labels chosen</source>
            <translation>已选 {labels} 张标签</translation>
        </message>
        <message>
            <source>{labels} labels are accounted for.</source>
            <translation>{labels} 张标签已核清。</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>管号</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印时间</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Applied by</source>
            <translation>粘贴人</translation>
        </message>
        <message>
            <source>Labels of the lot</source>
            <translation>该批次的标签</translation>
        </message>
    </context>
    <context>
        <name>AnswerFrame</name>
        <message>
            <source>Scan the first label.</source>
            <translation>请扫描第一张标签。</translation>
        </message>
    </context>
    <context>
        <name>ChoicesForm</name>
        <message>
            <source>all at once</source>
            <translation>一次打完</translation>
        </message>
        <message>
            <source>&amp;Template</source>
            <translation>模板(&amp;T)</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>语言(&amp;G)</translation>
        </message>
        <message>
            <source>P&amp;rinter</source>
            <translation>打印机(&amp;R)</translation>
        </message>
        <message>
            <source>Of a sheet that was begun.</source>
            <translation>已用过一部分的整页标签纸。</translation>
        </message>
        <message>
            <source>First fr&amp;ee label</source>
            <translation>首个空位(&amp;E)</translation>
        </message>
        <message>
            <source>At a ti&amp;me</source>
            <translation>每批张数(&amp;M)</translation>
        </message>
        <message>
            <source>Labels before each pause; 0 prints on.</source>
            <translation>每打印若干张后暂停；0 表示不暂停。</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>Save labels</source>
            <translation>保存标签</translation>
        </message>
        <message>
            <source>PDF documents (*.pdf)</source>
            <translation>PDF 文件 (*.pdf)</translation>
        </message>
        <message>
            <source>System printer</source>
            <translation>系统打印机</translation>
        </message>
    </context>
    <context>
        <name>LabelButton</name>
        <message>
            <source>&amp;Print labels…</source>
            <translation>打印标签(&amp;P)…</translation>
        </message>
        <message>
            <source>Print labels</source>
            <translation>打印标签</translation>
        </message>
    </context>
    <context>
        <name>OutcomeForm</name>
        <message>
            <source>&amp;All came out</source>
            <translation>全部打出(&amp;A)</translation>
        </message>
        <message>
            <source>N&amp;ot all…</source>
            <translation>未全打出(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;None</source>
            <translation>一张未出(&amp;N)</translation>
        </message>
        <message>
            <source>These came o&amp;ut</source>
            <translation>到此为止已打出(&amp;U)</translation>
        </message>
        <message>
            <source>Last &amp;good label</source>
            <translation>最后一张完好标签(&amp;G)</translation>
        </message>
        <message>
            <source>Scan the last label that came out whole, or type its number.</source>
            <translation>扫描最后一张完整打出的标签，或输入其管号。</translation>
        </message>
        <message>
            <source>This is no label of this run.</source>
            <translation>这不是本次打印的标签。</translation>
        </message>
        <message>
            <source>{code} is label {place} of {total}: {left} after it did not come out.</source>
            <translation>{code} 是 {total} 张中的第 {place} 张：其后 {left} 张未打出。</translation>
        </message>
    </context>
    <context>
        <name>PlaceLabelsDialog</name>
        <message>
            <source>Labels of places</source>
            <translation>位置标签</translation>
        </message>
        <message>
            <source>Labels &amp;of</source>
            <translation>标签对象(&amp;O)</translation>
        </message>
        <message>
            <source>{labels} labels, in walking order.</source>
            <translation>{labels} 张标签，按巡行次序。</translation>
        </message>
    </context>
    <context>
        <name>PrintDialog</name>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Print</source>
            <translation>打印(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Save PDF…</source>
            <translation>保存 PDF(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Print…</source>
            <translation>打印(&amp;P)…</translation>
        </message>
        <message>
            <source>Saved as {file}.</source>
            <translation>已保存为 {file}。</translation>
        </message>
        <message>
            <source>The run stays unconfirmed: say on the page Labels or in the lot what came out.</source>
            <translation>该次打印仍待确认：请在“标签”页或批次的文件中说明哪些已打出。</translation>
        </message>
    </context>
    <context>
        <name>PrintLabelsDialog</name>
        <message>
            <source>Print labels</source>
            <translation>打印标签</translation>
        </message>
        <message>
            <source>&amp;From vial</source>
            <translation>起始管号(&amp;F)</translation>
        </message>
        <message>
            <source>T&amp;o vial</source>
            <translation>结束管号(&amp;O)</translation>
        </message>
        <message>
            <source>Why they are printed again.</source>
            <translation>说明为何重新打印。</translation>
        </message>
        <message>
            <source>Re&amp;ason</source>
            <translation>原因(&amp;A)</translation>
        </message>
        <message>
            <source>{labels} labels, in box order; printed before: {before}.</source>
            <translation>共 {labels} 张标签，按盒位顺序；其中此前已打印 {before} 张。</translation>
        </message>
    </context>
    <context>
        <name>PrinterChoice</name>
        <message>
            <source>{printer} · {dpi} dpi</source>
            <translation>{printer} · {dpi} dpi</translation>
        </message>
        <message>
            <source>PDF file</source>
            <translation>PDF 文件</translation>
        </message>
        <message>
            <source>System printer…</source>
            <translation>系统打印机…</translation>
        </message>
    </context>
    <context>
        <name>PrintingCard</name>
        <message>
            <source>Labels sent</source>
            <translation>已发送标签</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>继续(&amp;G)</translation>
        </message>
        <message>
            <source>Send aga&amp;in</source>
            <translation>重新发送(&amp;I)</translation>
        </message>
        <message>
            <source>S&amp;top printing</source>
            <translation>停止打印(&amp;T)</translation>
        </message>
        <message>
            <source>Print what is &amp;left…</source>
            <translation>打印剩余(&amp;L)…</translation>
        </message>
        <message>
            <source>Sending labels to the printer: {sent} of {total}.</source>
            <translation>正在向打印机发送标签：{sent} / {total}。</translation>
        </message>
        <message>
            <source>Labels {first}–{last} of {total} printed. Put them on, then go on.</source>
            <translation>共 {total} 张，第 {first}–{last} 张已打印。请粘贴后继续。</translation>
        </message>
        <message>
            <source>The printer has {sent} of {total} labels. Mend what is wrong, or say what came out.</source>
            <translation>打印机已收到 {sent} / {total} 张标签。请排除故障，或说明哪些已打出。</translation>
        </message>
        <message>
            <source>Stopping: the label on its way is finished first.</source>
            <translation>正在停止：先完成正在发送的标签。</translation>
        </message>
        <message>
            <source>Stopped: the printer has {sent} of {total} labels. Which came out?</source>
            <translation>已停止：打印机已收到 {sent} / {total} 张标签。哪些已打出？</translation>
        </message>
        <message>
            <source>Did all {labels} labels come out, and can each be read?</source>
            <translation>{labels} 张标签是否全部打出且清晰可读？</translation>
        </message>
        <message>
            <source>{labels} labels came out.</source>
            <translation>{labels} 张标签已打出。</translation>
        </message>
        <message>
            <source>{count} did not and are not counted. Print them when the printer is ready.</source>
            <translation>{count} 张未打出，不计入数量；打印机就绪后可继续打印。</translation>
        </message>
    </context>
    <context>
        <name>ScanBackDialog</name>
        <message>
            <source>Scan labels back</source>
            <translation>回扫标签</translation>
        </message>
        <message>
            <source>&amp;Forget the scans</source>
            <translation>放弃扫描记录(&amp;F)</translation>
        </message>
        <message>
            <source>Forget the scans</source>
            <translation>放弃扫描记录</translation>
        </message>
        <message>
            <source>These scans are not recorded yet. Press once more to forget them.</source>
            <translation>这些扫描尚未记录。再按一次即放弃。</translation>
        </message>
        <message>
            <source>No label of this lot came out yet.</source>
            <translation>该批次尚无已打出的标签。</translation>
        </message>
        <message>
            <source>{right} of {total}</source>
            <translation>{right} / {total}</translation>
        </message>
        <message>
            <source>All labels are on their vials.</source>
            <translation>所有标签均已贴在对应的管上。</translation>
        </message>
        <message>
            <source>Every label was scanned.</source>
            <translation>所有标签均已扫描。</translation>
        </message>
        <message>
            <source> and {count} more</source>
            <translation> 等另 {count} 支</translation>
        </message>
        <message>
            <source>Not scanned yet: {numbers}</source>
            <translation>尚未扫描：{numbers}</translation>
        </message>
        <message>
            <source>{labels} labels were scanned on their vials.</source>
            <translation>已在管上回扫 {labels} 张标签。</translation>
        </message>
        <message>
            <source>Labels scanned</source>
            <translation>已扫描标签</translation>
        </message>
        <message>
            <source>Scan the label on each vial</source>
            <translation>扫描每支管上的标签</translation>
        </message>
        <message>
            <source>Scan every vial once, in any order. Put wrong, void or second labels aside.</source>
            <translation>每支管扫描一次，次序不限。错误、作废或重复的标签请另放。</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Scans, the newest first</source>
            <translation>扫描记录（最新在前）</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Record the scan-back</source>
            <translation>记录回扫(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Scan</source>
            <translation>扫描(&amp;S)</translation>
        </message>
    </context>
    <context>
        <name>SettleDialog</name>
        <message>
            <source>Run of labels</source>
            <translation>标签打印批次</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Printed by {name}, {when}</source>
            <translation>{name} 打印，{when}</translation>
        </message>
        <message>
            <source>Saved as {file}.</source>
            <translation>已保存为 {file}。</translation>
        </message>
    </context>
    <context>
        <name>ThingLabelsDialog</name>
        <message>
            <source>Print labels</source>
            <translation>打印标签</translation>
        </message>
        <message>
            <source>Labels for &amp;each</source>
            <translation>每份张数(&amp;E)</translation>
        </message>
        <message>
            <source>Re&amp;ason</source>
            <translation>理由(&amp;A)</translation>
        </message>
        <message>
            <source>Why they are printed again.</source>
            <translation>再次打印的理由。</translation>
        </message>
        <message>
            <source>{labels} labels; printed before: {before}.</source>
            <translation>共 {labels} 张；此前已打印 {before} 张。</translation>
        </message>
    </context>
</TS>
