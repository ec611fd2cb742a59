<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BlockCard</name>
        <message>
            <source>Blocked positions</source>
            <translation>封位</translation>
        </message>
        <message>
            <source>&amp;Block</source>
            <translation>封位(&amp;B)</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>封位</translation>
        </message>
        <message>
            <source>broken insert, ice, kept free…</source>
            <translation>内架破损、结冰、预留……</translation>
        </message>
        <message>
            <source>W&amp;hy</source>
            <translation>原因(&amp;H)</translation>
        </message>
        <message>
            <source>Li&amp;ft block</source>
            <translation>解除封位(&amp;F)</translation>
        </message>
        <message>
            <source>Lift block</source>
            <translation>解除封位</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>另有 {count} 个</translation>
        </message>
        <message>
            <source>Select cells: click, drag, or press a row's or column's head.</source>
            <translation>选择孔位：单击、拖动，或单击行号、列号。</translation>
        </message>
        <message>
            <source>{count} positions are blocked.</source>
            <translation>已封 {count} 个孔位。</translation>
        </message>
        <message>
            <source>{count} positions may be used again.</source>
            <translation>{count} 个孔位可再次使用。</translation>
        </message>
    </context>
    <context>
        <name>PartCard</name>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>as the tank</source>
            <translation>同液氮罐</translation>
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation>编号(&amp;O)</translation>
        </message>
        <message>
            <source>As it is written on it, such as UCM-07.</source>
            <translation>按实物标注填写，例如 UCM-07。</translation>
        </message>
        <message>
            <source>&amp;Zone</source>
            <translation>分区(&amp;Z)</translation>
        </message>
        <message>
            <source>Size c&amp;lass</source>
            <translation>规格(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Positions</source>
            <translation>孔位命名(&amp;P)</translation>
        </message>
        <message>
            <source>Box ro&amp;ws</source>
            <translation>盒行数(&amp;W)</translation>
        </message>
        <message>
            <source>Only an empty box gets another grid.</source>
            <translation>仅空盒可更改行列数。</translation>
        </message>
        <message>
            <source>Box col&amp;umns</source>
            <translation>盒列数(&amp;U)</translation>
        </message>
        <message>
            <source>as {place}: {value}</source>
            <translation>同 {place}：{value}</translation>
        </message>
        <message>
            <source>{code} is changed.</source>
            <translation>{code} 已修改。</translation>
        </message>
    </context>
    <context>
        <name>PlaceTree</name>
        <message>
            <source>Places</source>
            <translation>存放位置</translation>
        </message>
        <message>
            <source>This site</source>
            <translation>本场所</translation>
        </message>
        <message>
            <source>Room not named</source>
            <translation>未命名房间</translation>
        </message>
        <message>
            <source>{name}: {used} taken, {blocked} blocked, {free} free of {capacity} positions</source>
            <translation>{name}：共 {capacity} 位，已占 {used}，封位 {blocked}，空余 {free}</translation>
        </message>
    </context>
    <context>
        <name>PlacesPage</name>
        <message>
            <source>&amp;New tank</source>
            <translation>新建液氮罐(&amp;N)</translation>
        </message>
        <message>
            <source>New tank</source>
            <translation>新建液氮罐</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>存放位置</translation>
        </message>
        <message>
            <source>There is no tank yet. Build the first one from a template: a quarantine tank, then released ones.</source>
            <translation>尚无液氮罐。请先用模板新建一个待检罐，再新建合格罐。</translation>
        </message>
        <message>
            <source>Build a tank</source>
            <translation>新建液氮罐</translation>
        </message>
        <message>
            <source>{tanks} tanks · {used} taken, {blocked} blocked, {free} free of {capacity} positions</source>
            <translation>{tanks} 个液氮罐 · 共 {capacity} 位，已占 {used}，封位 {blocked}，空余 {free}</translation>
        </message>
    </context>
    <context>
        <name>TankCard</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>New tank</source>
            <translation>新建液氮罐</translation>
        </message>
        <message>
            <source>&amp;Create tank</source>
            <translation>新建(&amp;C)</translation>
        </message>
        <message>
            <source>Create tank</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Tank {code}</source>
            <translation>液氮罐 {code}</translation>
        </message>
        <message>
            <source>&amp;Save tank</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>Save tank</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>this site</source>
            <translation>本场所</translation>
        </message>
        <message>
            <source>Kin&amp;d</source>
            <translation>类型(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Positions</source>
            <translation>孔位命名(&amp;P)</translation>
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation>编号(&amp;O)</translation>
        </message>
        <message>
            <source>Letters, hyphen, letters or digits: TK-R03.</source>
            <translation>字母、连字符、字母或数字：TK-R03。</translation>
        </message>
        <message>
            <source>N&amp;ame</source>
            <translation>名称(&amp;A)</translation>
        </message>
        <message>
            <source>S&amp;ite</source>
            <translation>场所(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Room</source>
            <translation>房间(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Zone</source>
            <translation>分区(&amp;Z)</translation>
        </message>
        <message>
            <source>Size c&amp;lass</source>
            <translation>规格(&amp;L)</translation>
        </message>
        <message>
            <source>Le&amp;vel 1</source>
            <translation>第 1 层(&amp;V)</translation>
        </message>
        <message>
            <source>Capacity</source>
            <translation>容量</translation>
        </message>
        <message>
            <source>{count} positions</source>
            <translation>{count} 个孔位</translation>
        </message>
        <message>
            <source>The tank is ready.</source>
            <translation>液氮罐已建好。</translation>
        </message>
        <message>
            <source>The tank is changed; {count} boxes were added.</source>
            <translation>液氮罐已修改，增加 {count} 个冻存盒。</translation>
        </message>
        <message>
            <source>The tank is changed.</source>
            <translation>液氮罐已修改。</translation>
        </message>
    </context>
    <context>
        <name>TankNumbers</name>
        <message>
            <source>&amp;Template</source>
            <translation>模板(&amp;T)</translation>
        </message>
        <message>
            <source>Rac&amp;ks × levels</source>
            <translation>冻存架 × 层(&amp;K)</translation>
        </message>
        <message>
            <source>Box ro&amp;ws × columns</source>
            <translation>盒行 × 列(&amp;W)</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>冻存架数</translation>
        </message>
        <message>
            <source>Levels</source>
            <translation>层数</translation>
        </message>
        <message>
            <source>Box rows</source>
            <translation>盒行数</translation>
        </message>
        <message>
            <source>Box columns</source>
            <translation>盒列数</translation>
        </message>
        <message>
            <source>own numbers</source>
            <translation>自定数值</translation>
        </message>
    </context>
    <context>
        <name>TankPreview</name>
        <message>
            <source>Tank with {racks} × {levels} places for boxes of {rows} × {columns}</source>
            <translation>液氮罐：{racks} × {levels} 个位置，盒 {rows} × {columns}</translation>
        </message>
    </context>
</TS>
