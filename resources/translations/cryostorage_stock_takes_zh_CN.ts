<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoxesSide</name>
        <message>
            <source>Boxes counted</source>
            <translation>已盘点盒数</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>在位</translation>
        </message>
        <message>
            <source>Differ.</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Boxes</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Conclusion: what was found, what follows</source>
            <translation>结论：盘点结果与后续措施</translation>
        </message>
        <message>
            <source>Close &amp;with quality assurance…</source>
            <translation>由质量保证见证关闭(&amp;W)…</translation>
        </message>
        <message>
            <source>Close with quality assurance</source>
            <translation>由质量保证见证关闭</translation>
        </message>
        <message>
            <source>undecided</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>未盘点</translation>
        </message>
    </context>
    <context>
        <name>CountMap</name>
        <message>
            <source>Box map of the count</source>
            <translation>盘点盒图</translation>
        </message>
        <message>
            <source>nothing said yet</source>
            <translation>尚未记录</translation>
        </message>
    </context>
    <context>
        <name>CountSide</name>
        <message>
            <source>File of the rack scanner</source>
            <translation>整盒扫描仪文件</translation>
        </message>
        <message>
            <source>Rack scans (*.csv *.txt *.json);;All files (*)</source>
            <translation>整盒扫描文件 (*.csv *.txt *.json);;所有文件 (*)</translation>
        </message>
        <message>
            <source>{count} entries so far</source>
            <translation>已记录 {count} 条</translation>
        </message>
        <message>
            <source>{expected} expected: {found} found, {missing} missing, {misplaced} in another position; {extra} not expected, {unreadable} unreadable</source>
            <translation>账面 {expected} 支：在位 {found}，缺失 {missing}，孔位不符 {misplaced}；多出 {extra}，无法识读 {unreadable}</translation>
        </message>
        <message>
            <source>{count} vials expected</source>
            <translation>账面 {count} 支</translation>
        </message>
        <message>
            <source>&amp;There</source>
            <translation>在位(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Not there</source>
            <translation>不在(&amp;N)</translation>
        </message>
        <message>
            <source>Something &amp;else</source>
            <translation>是别的东西(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Unreadable</source>
            <translation>无法识读(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;All others are there</source>
            <translation>其余均在位(&amp;A)</translation>
        </message>
        <message>
            <source>Take &amp;back</source>
            <translation>撤销(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Rack scan…</source>
            <translation>整盒扫描(&amp;R)…</translation>
        </message>
        <message>
            <source>Empty to &amp;limbo…</source>
            <translation>清空待重新入位(&amp;L)…</translation>
        </message>
        <message>
            <source>&amp;Finish this box</source>
            <translation>完成本盒(&amp;F)</translation>
        </message>
        <message>
            <source>Scans go &amp;position by position</source>
            <translation>按孔位顺序扫描(&amp;P)</translation>
        </message>
    </context>
    <context>
        <name>DifferencesPanel</name>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>处理</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>&amp;Decide</source>
            <translation>确定处理(&amp;D)</translation>
        </message>
        <message>
            <source>Count a&amp;gain</source>
            <translation>重新盘点(&amp;G)</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>孔位</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>In the books at</source>
            <translation>记录位置</translation>
        </message>
    </context>
    <context>
        <name>NewStockTakeCard</name>
        <message>
            <source>New stock-take</source>
            <translation>新建盘点</translation>
        </message>
        <message>
            <source>&amp;Open it</source>
            <translation>建立(&amp;O)</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>建立</translation>
        </message>
        <message>
            <source>Boxes that are &amp;empty in the books too</source>
            <translation>包括账面为空的冻存盒(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Blind: what is expected is not shown</source>
            <translation>盲盘：不显示账面内容(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类型(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Where</source>
            <translation>范围(&amp;W)</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>盘点内容</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>The whole bank</source>
            <translation>全库</translation>
        </message>
        <message>
            <source>A cycle count takes 5 % of the boxes: those never counted first, then those counted longest ago.</source>
            <translation>循环盘点抽取 5 % 的冻存盒：先取从未盘点的，再取距上次盘点最久的。</translation>
        </message>
    </context>
    <context>
        <name>RescanPage</name>
        <message>
            <source>Rescan</source>
            <translation>重新扫描</translation>
        </message>
        <message>
            <source>Put: {count} vials.</source>
            <translation>已入位 {count} 支。</translation>
        </message>
        <message>
            <source>{count} vials are still without a place.</source>
            <translation>还有 {count} 支待入位。</translation>
        </message>
        <message>
            <source>{scanned} scanned, {missing} not seen yet</source>
            <translation>已扫描 {scanned} 支，尚未见到 {missing} 支</translation>
        </message>
        <message>
            <source>Rescan · {box}</source>
            <translation>重新扫描 · {box}</translation>
        </message>
        <message>
            <source>the box is full</source>
            <translation>盒已满</translation>
        </message>
        <message>
            <source>Next vial: {cell}</source>
            <translation>下一支：{cell}</translation>
        </message>
        <message>
            <source>{count} vials not seen yet</source>
            <translation>尚未见到 {count} 支</translation>
        </message>
        <message>
            <source>&amp;Rack scan…</source>
            <translation>整盒扫描(&amp;R)…</translation>
        </message>
        <message>
            <source>Scan the vials one after another as they stand in the box; a position code, or the cell under the cursor, says where the next one stands.</source>
            <translation>按盒内顺序逐支扫描；孔位码或光标所在的孔位可指定下一支的位置。</translation>
        </message>
        <message>
            <source>Next one into the &amp;cursor's cell</source>
            <translation>下一支放入光标孔位(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>&amp;Put them there</source>
            <translation>确认入位(&amp;P)</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始时间</translation>
        </message>
        <message>
            <source>Vials not seen yet</source>
            <translation>尚未见到的冻存管</translation>
        </message>
        <message>
            <source>Lost or da&amp;maged…</source>
            <translation>丢失或损坏(&amp;M)…</translation>
        </message>
    </context>
    <context>
        <name>SpillCard</name>
        <message>
            <source>&amp;Empty it</source>
            <translation>清空(&amp;E)</translation>
        </message>
        <message>
            <source>Empty it</source>
            <translation>清空</translation>
        </message>
        <message>
            <source>&amp;What happened</source>
            <translation>发生经过(&amp;W)</translation>
        </message>
        <message>
            <source>Every vial of the box waits without a place until it is scanned again. Its history stays.</source>
            <translation>盒内每支冻存管在重新扫描之前均为待入位状态，其历史记录保留。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>{count} vials</source>
            <translation>{count} 支</translation>
        </message>
        <message>
            <source>Empty to limbo: {box} · {count}</source>
            <translation>清空待重新入位：{box} · {count}</translation>
        </message>
    </context>
    <context>
        <name>StockTakePage</name>
        <message>
            <source>Stock-take</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>The box is as the books say.</source>
            <translation>该盒与记录一致。</translation>
        </message>
        <message>
            <source>{count} differences, deviation {code}.</source>
            <translation>{count} 条差异，偏差 {code}。</translation>
        </message>
        <message>
            <source>{count} differences decided.</source>
            <translation>已处理 {count} 条差异。</translation>
        </message>
        <message>
            <source>The box is to be counted again.</source>
            <translation>该盒待重新盘点。</translation>
        </message>
        <message>
            <source>{count} vials wait for a place.</source>
            <translation>{count} 支待重新入位。</translation>
        </message>
        <message>
            <source>{boxes} boxes, {differences} differences</source>
            <translation>{boxes} 盒，{differences} 条差异</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>Quality assurance</source>
            <translation>质量保证</translation>
        </message>
        <message>
            <source>{code} is closed.</source>
            <translation>{code} 已关闭。</translation>
        </message>
        <message>
            <source>{counted} of {boxes} boxes counted · opened by {name}, {when}</source>
            <translation>已盘点 {counted} / {boxes} 盒 · {name} 于 {when} 建立</translation>
        </message>
        <message>
            <source>blind</source>
            <translation>盲盘</translation>
        </message>
        <message>
            <source>&amp;Report…</source>
            <translation>报告(&amp;R)…</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
    </context>
    <context>
        <name>StockTakeReportDialog</name>
        <message>
            <source>Report of the stock-take</source>
            <translation>盘点报告</translation>
        </message>
        <message>
            <source>Language of the report</source>
            <translation>报告语言</translation>
        </message>
        <message>
            <source>Save as &amp;CSV…</source>
            <translation>另存为 CSV(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>已保存：{file}</translation>
        </message>
        <message>
            <source>Save the results</source>
            <translation>保存结果</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
    </context>
    <context>
        <name>StockTakesPage</name>
        <message>
            <source>&amp;New stock-take…</source>
            <translation>新建盘点(&amp;N)…</translation>
        </message>
        <message>
            <source>New stock-take</source>
            <translation>新建盘点</translation>
        </message>
        <message>
            <source>Stock-takes</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Nothing was counted yet. A full stock-take counts every box, once a year; a cycle count 5 % of the boxes, each month.</source>
            <translation>尚未盘点。全面盘点每年一次，逐盒清点；循环盘点每月抽取 5 % 的冻存盒。</translation>
        </message>
        <message>
            <source>Open a stock-take</source>
            <translation>建立盘点</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>盘点内容</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Boxes counted</source>
            <translation>已盘点盒数</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>Opened by</source>
            <translation>建立人</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>建立日期</translation>
        </message>
        <message>
            <source>Their box was spilled, or a count did not find them.</source>
            <translation>所在冻存盒散落，或盘点时未找到。</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>From box</source>
            <translation>原冻存盒</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始时间</translation>
        </message>
        <message>
            <source>Vials without a place</source>
            <translation>待入位的冻存管</translation>
        </message>
        <message>
            <source>Re&amp;scan its box</source>
            <translation>重新扫描该盒(&amp;S)</translation>
        </message>
        <message>
            <source>Lost or da&amp;maged…</source>
            <translation>丢失或损坏(&amp;M)…</translation>
        </message>
        <message>
            <source>Open: {count}</source>
            <translation>未关闭：{count}</translation>
        </message>
        <message>
            <source>{count} vials without a place</source>
            <translation>{count} 支待入位</translation>
        </message>
    </context>
</TS>
