<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoxSide</name>
        <message>
            <source>{used} of {capacity} positions taken · {zone}</source>
            <translation>已占 {used} / {capacity} 个孔位 · {zone}</translation>
        </message>
        <message>
            <source>{count} positions blocked</source>
            <translation>{count} 个孔位停用</translation>
        </message>
        <message>
            <source>pulled out of the tank</source>
            <translation>已从罐中取出</translation>
        </message>
        <message>
            <source>Pl&amp;an transfer</source>
            <translation>计划转移(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Pick…</source>
            <translation>取出(&amp;P)…</translation>
        </message>
        <message>
            <source>Lost or da&amp;maged…</source>
            <translation>丢失或破损(&amp;M)…</translation>
        </message>
        <message>
            <source>To l&amp;imbo…</source>
            <translation>清空待入位(&amp;I)…</translation>
        </message>
        <message>
            <source>Empty this box to limbo: its vials wait until they are scanned again</source>
            <translation>清空此盒：盒内冻存管待重新扫描入位</translation>
        </message>
        <message>
            <source>{count} vials in hand: Ctrl+V puts them from the cursor on</source>
            <translation>手中 {count} 支：按 Ctrl+V 从光标处放入</translation>
        </message>
        <message>
            <source>Selected: {vials} vials, {free} free positions</source>
            <translation>已选：{vials} 支，{free} 个空孔位</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>未选择</translation>
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
        <name>Elevation</name>
        <message>
            <source>Boxes of the rack</source>
            <translation>冻存架上的冻存盒</translation>
        </message>
        <message>
            <source>{box} · {used} of {capacity} positions taken, {free} free · {zone}</source>
            <translation>{box} · 已占 {used} / {capacity} 个孔位，空 {free} 个 · {zone}</translation>
        </message>
    </context>
    <context>
        <name>FinderCard</name>
        <message>
            <source>Free &amp;positions</source>
            <translation>空位数(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Zone</source>
            <translation>分区(&amp;Z)</translation>
        </message>
        <message>
            <source>&amp;Size</source>
            <translation>规格(&amp;S)</translation>
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
            <source>together</source>
            <translation>连续</translation>
        </message>
        <message>
            <source>with gaps</source>
            <translation>不连续</translation>
        </message>
        <message>
            <source>not all</source>
            <translation>放不下全部</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>Fits</source>
            <translation>容纳情况</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>空位</translation>
        </message>
        <message>
            <source>Longest run</source>
            <translation>最长连续</translation>
        </message>
        <message>
            <source>Boxes with room</source>
            <translation>有空位的冻存盒</translation>
        </message>
        <message>
            <source>Find room</source>
            <translation>查找空位</translation>
        </message>
        <message>
            <source>No position of this size is free in this zone.</source>
            <translation>该分区没有此规格的空位。</translation>
        </message>
        <message>
            <source>{count} boxes have room for all of them side by side.</source>
            <translation>有 {count} 个盒能连续放下全部。</translation>
        </message>
        <message>
            <source>All of them fit into one box, but with gaps between.</source>
            <translation>一个盒能放下全部，但孔位不连续。</translation>
        </message>
        <message>
            <source>{count} positions are missing in this zone.</source>
            <translation>该分区还缺 {count} 个孔位。</translation>
        </message>
        <message>
            <source>No box has room for all of them; {count} boxes together have.</source>
            <translation>没有一个盒能放下全部；{count} 个盒合起来可以。</translation>
        </message>
    </context>
    <context>
        <name>LabelsButton</name>
        <message>
            <source>La&amp;bels</source>
            <translation>标签(&amp;B)</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Selected &amp;vials…</source>
            <translation>所选冻存管(&amp;V)…</translation>
        </message>
        <message>
            <source>Box, rack or &amp;tank…</source>
            <translation>冻存盒、冻存架或液氮罐(&amp;T)…</translation>
        </message>
    </context>
    <context>
        <name>LotKey</name>
        <message>
            <source>Select the vials of {lot}</source>
            <translation>选中 {lot} 的冻存管</translation>
        </message>
    </context>
    <context>
        <name>MapPlanner</name>
        <message>
            <source>{count} vials found no free position there.</source>
            <translation>{count} 支在那里没有空位。</translation>
        </message>
    </context>
    <context>
        <name>MapTools</name>
        <message>
            <source>S&amp;elect</source>
            <translation>选择(&amp;E)</translation>
        </message>
        <message>
            <source>Select cells</source>
            <translation>选择孔位</translation>
        </message>
        <message>
            <source>Smaller (Ctrl+−)</source>
            <translation>缩小（Ctrl+−）</translation>
        </message>
        <message>
            <source>Larger (Ctrl++)</source>
            <translation>放大（Ctrl++）</translation>
        </message>
        <message>
            <source>Print the box (Ctrl+P)</source>
            <translation>打印本盒（Ctrl+P）</translation>
        </message>
        <message>
            <source>&amp;All positions</source>
            <translation>全部孔位(&amp;A)</translation>
        </message>
        <message>
            <source>All &amp;vials</source>
            <translation>全部冻存管(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Free positions</source>
            <translation>空孔位(&amp;F)</translation>
        </message>
        <message>
            <source>Vials of this &amp;lot</source>
            <translation>本批次的冻存管(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Nothing</source>
            <translation>取消选择(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Odd rows</source>
            <translation>奇数行(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Even rows</source>
            <translation>偶数行(&amp;E)</translation>
        </message>
        <message>
            <source>Odd &amp;columns</source>
            <translation>奇数列(&amp;C)</translation>
        </message>
        <message>
            <source>Even col&amp;umns</source>
            <translation>偶数列(&amp;U)</translation>
        </message>
    </context>
    <context>
        <name>MergeCard</name>
        <message>
            <source>&amp;Tank</source>
            <translation>液氮罐(&amp;T)</translation>
        </message>
        <message>
            <source>Becomes free</source>
            <translation>将腾空</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>移往</translation>
        </message>
        <message>
            <source>Boxes that become free</source>
            <translation>将腾空的冻存盒</translation>
        </message>
        <message>
            <source>Take over as &amp;plan</source>
            <translation>采用为计划(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Boxes at most half full are emptied into others of the tank. A lot is not torn apart.</source>
            <translation>不超过半满的盒移入同罐其他盒；同一批次不拆散。</translation>
        </message>
        <message>
            <source>Merge half-empty boxes</source>
            <translation>合并半空的冻存盒</translation>
        </message>
        <message>
            <source>There is nothing to merge in this tank.</source>
            <translation>该罐没有可合并的盒。</translation>
        </message>
        <message>
            <source>{count} boxes are freed</source>
            <translation>腾空 {count} 个盒</translation>
        </message>
        <message>
            <source>{count} vials are moved</source>
            <translation>移动 {count} 支</translation>
        </message>
    </context>
    <context>
        <name>RackSide</name>
        <message>
            <source>Each number: free positions of the box.</source>
            <translation>数字为该盒的空位数。</translation>
        </message>
        <message>
            <source>{used} of {capacity} taken</source>
            <translation>已占 {used} / {capacity}</translation>
        </message>
    </context>
    <context>
        <name>ShadeLegend</name>
        <message>
            <source>empty</source>
            <translation>空盒</translation>
        </message>
        <message>
            <source>less than half full</source>
            <translation>不足半满</translation>
        </message>
        <message>
            <source>half full and more</source>
            <translation>半满以上</translation>
        </message>
        <message>
            <source>90 % full and more</source>
            <translation>九成满以上</translation>
        </message>
        <message>
            <source>full</source>
            <translation>已满</translation>
        </message>
        <message>
            <source>Legend of the tank plan</source>
            <translation>罐平面图图例</translation>
        </message>
    </context>
    <context>
        <name>TankTree</name>
        <message>
            <source>Tanks</source>
            <translation>液氮罐</translation>
        </message>
        <message>
            <source>quarantine</source>
            <translation>待检</translation>
        </message>
        <message>
            <source>released</source>
            <translation>合格</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>不合格</translation>
        </message>
        <message>
            <source>{name} · {room} · {zone} · {used} of {capacity} positions taken</source>
            <translation>{name} · {room} · {zone} · 已占 {used} / {capacity} 个孔位</translation>
        </message>
        <message>
            <source>Canister {slot}</source>
            <translation>提筒 {slot}</translation>
        </message>
        <message>
            <source>Rack {slot}</source>
            <translation>冻存架 {slot}</translation>
        </message>
    </context>
    <context>
        <name>TanksSide</name>
        <message>
            <source>Which boxes are filled first</source>
            <translation>先放入哪些盒</translation>
        </message>
        <message>
            <source>To transfer · {count} vials</source>
            <translation>待转移 · {count} 支</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Lies in</source>
            <translation>所在罐</translation>
        </message>
        <message>
            <source>Vials to transfer</source>
            <translation>待转移冻存管</translation>
        </message>
        <message>
            <source>Their lot's state asks for another zone.</source>
            <translation>其批次状态要求放在另一分区。</translation>
        </message>
        <message>
            <source>Plan this &amp;lot</source>
            <translation>计划该批次(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Find room…</source>
            <translation>查找空位(&amp;F)…</translation>
        </message>
        <message>
            <source>Mer&amp;ge boxes…</source>
            <translation>合并冻存盒(&amp;G)…</translation>
        </message>
        <message>
            <source>How places are chosen</source>
            <translation>位置的选取方式</translation>
        </message>
    </context>
</TS>
