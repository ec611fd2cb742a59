<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ExposureClock</name>
        <message>
            <source>Time outside</source>
            <translation>离液氮时间</translation>
        </message>
        <message>
            <source>{left} s left</source>
            <translation>剩余 {left} 秒</translation>
        </message>
        <message>
            <source>{left} s too long</source>
            <translation>已超时 {left} 秒</translation>
        </message>
    </context>
    <context>
        <name>ReturnCard</name>
        <message>
            <source>Return</source>
            <translation>放回</translation>
        </message>
        <message>
            <source>Return with &amp;quality assurance…</source>
            <translation>经质量保证放回(&amp;Q)…</translation>
        </message>
        <message>
            <source>Return with quality assurance</source>
            <translation>经质量保证放回</translation>
        </message>
        <message>
            <source>&amp;Where</source>
            <translation>位置(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>As counted by a person; the clock's own count holds if it is more.</source>
            <translation>人工计时；若系统计时更长，以系统为准。</translation>
        </message>
        <message>
            <source>&amp;Out of nitrogen</source>
            <translation>离液氮(&amp;O)</translation>
        </message>
        <message>
            <source>To</source>
            <translation>至</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>{count} vials lie in the tank again.</source>
            <translation>{count} 支已放回液氮罐。</translation>
        </message>
    </context>
    <context>
        <name>VialDeeds</name>
        <message>
            <source>&amp;Pick…</source>
            <translation>取出(&amp;P)…</translation>
        </message>
        <message>
            <source>Re&amp;turn…</source>
            <translation>放回(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Consume…</source>
            <translation>使用(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Issue…</source>
            <translation>发放(&amp;I)…</translation>
        </message>
        <message>
            <source>Reser&amp;ve…</source>
            <translation>预留(&amp;V)…</translation>
        </message>
        <message>
            <source>&amp;Give reservation up…</source>
            <translation>取消预留(&amp;G)…</translation>
        </message>
        <message>
            <source>&amp;Lost or damaged…</source>
            <translation>丢失或损坏(&amp;L)…</translation>
        </message>
        <message>
            <source>&amp;Dispose…</source>
            <translation>销毁(&amp;D)…</translation>
        </message>
        <message>
            <source>&amp;Reprint label…</source>
            <translation>补打标签(&amp;R)…</translation>
        </message>
    </context>
    <context>
        <name>VialStanding</name>
        <message>
            <source>Location</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>box</source>
            <translation>盒</translation>
        </message>
        <message>
            <source>{zone} · placed {when}</source>
            <translation>{zone} · {when} 入位</translation>
        </message>
        <message>
            <source>Kept for {who} until {until}: {purpose} ({code}, made by {by})</source>
            <translation>已为“{who}”预留至 {until}：{purpose}（{code}，由 {by} 预留）</translation>
        </message>
        <message>
            <source>Look at the reasons before you use this vial.</source>
            <translation>使用前请查看原因。</translation>
        </message>
        <message>
            <source>Usable, but it lies in the {zone}: move it before it is issued.</source>
            <translation>可用，但位于{zone}：发放前请先转移。</translation>
        </message>
        <message>
            <source>This vial may be used for its reservation only.</source>
            <translation>此冻存管可用，仅限其预留用途。</translation>
        </message>
        <message>
            <source>This vial may be used.</source>
            <translation>此冻存管可用。</translation>
        </message>
        <message>
            <source>Shipped with {shipment}</source>
            <translation>已随 {shipment} 发运</translation>
        </message>
        <message>
            <source>Without a place since {when}, from box {box}</source>
            <translation>自 {when} 起待入位，原冻存盒 {box}</translation>
        </message>
        <message>
            <source>In hand</source>
            <translation>在手</translation>
        </message>
        <message>
            <source>Consumed</source>
            <translation>已使用</translation>
        </message>
        <message>
            <source>Disposed of</source>
            <translation>已销毁</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>丢失</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>损坏</translation>
        </message>
    </context>
</TS>
