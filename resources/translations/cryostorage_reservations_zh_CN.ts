<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ExtendCard</name>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>&amp;Until</source>
            <translation>预留至(&amp;U)</translation>
        </message>
        <message>
            <source>That day included; then it lapses.</source>
            <translation>含当日，逾期自动失效。</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>{code} is changed.</source>
            <translation>{code} 已更改。</translation>
        </message>
    </context>
    <context>
        <name>GiveUpCard</name>
        <message>
            <source>Give up</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>&amp;Give the reservation up</source>
            <translation>取消预留(&amp;G)</translation>
        </message>
        <message>
            <source>Give the reservation up</source>
            <translation>取消预留</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>{count} vials are free again.</source>
            <translation>{count} 支已恢复可用。</translation>
        </message>
    </context>
    <context>
        <name>KeepCard</name>
        <message>
            <source>Reserve</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>Reser&amp;ve</source>
            <translation>预留(&amp;V)</translation>
        </message>
        <message>
            <source>P&amp;urpose</source>
            <translation>用途(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;For whom</source>
            <translation>预留对象(&amp;F)</translation>
        </message>
        <message>
            <source>A person, a project, a recipient.</source>
            <translation>人员、项目或接收单位。</translation>
        </message>
        <message>
            <source>&amp;Until</source>
            <translation>预留至(&amp;U)</translation>
        </message>
        <message>
            <source>That day included; then it lapses.</source>
            <translation>含当日，逾期自动失效。</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>备注(&amp;O)</translation>
        </message>
        <message>
            <source>{codes}: {count} vials are reserved.</source>
            <translation>{codes}：已预留 {count} 支。</translation>
        </message>
    </context>
    <context>
        <name>OfferCard</name>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Proposed vials</source>
            <translation>建议的冻存管</translation>
        </message>
        <message>
            <source>Make a pick p&amp;lan</source>
            <translation>制定取出计划(&amp;L)</translation>
        </message>
        <message>
            <source>S&amp;heet…</source>
            <translation>取管单(&amp;H)…</translation>
        </message>
        <message>
            <source>{count} vials from {boxes} boxes</source>
            <translation>{count} 支，取自 {boxes} 个冻存盒</translation>
        </message>
        <message>
            <source>Nothing can be proposed</source>
            <translation>没有可建议的冻存管</translation>
        </message>
        <message>
            <source>{count} vials are missing.</source>
            <translation>尚缺 {count} 支。</translation>
        </message>
        <message>
            <source>{lot} × {count}: expires {expires}, passage {passage}</source>
            <translation>{lot} × {count}：有效期至 {expires}，代次 {passage}</translation>
        </message>
        <message>
            <source>Plan {code} is made.</source>
            <translation>已制定计划 {code}。</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>取出</translation>
        </message>
        <message>
            <source>Passed over, and why</source>
            <translation>未选用及原因</translation>
        </message>
    </context>
    <context>
        <name>OneReservation</name>
        <message>
            <source>Make a pick p&amp;lan</source>
            <translation>制定取出计划(&amp;L)</translation>
        </message>
        <message>
            <source>S&amp;heet…</source>
            <translation>取管单(&amp;H)…</translation>
        </message>
        <message>
            <source>&amp;Change…</source>
            <translation>更改(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Give up…</source>
            <translation>取消(&amp;G)…</translation>
        </message>
        <message>
            <source>&amp;Open the lot</source>
            <translation>打开批次(&amp;O)</translation>
        </message>
        <message>
            <source>{kept} of {count} vials are kept, {used} used</source>
            <translation>共 {count} 支，仍预留 {kept} 支，已用 {used} 支</translation>
        </message>
        <message>
            <source>For {who}: {purpose}</source>
            <translation>预留给“{who}”：{purpose}</translation>
        </message>
        <message>
            <source>Until {until}</source>
            <translation>预留至 {until}</translation>
        </message>
        <message>
            <source>Made by {name}, {when}</source>
            <translation>由 {name} 于 {when} 预留</translation>
        </message>
        <message>
            <source>Over since {when}, {name}</source>
            <translation>{when} 结束，{name}</translation>
        </message>
        <message>
            <source>Plan {code} is made.</source>
            <translation>已制定计划 {code}。</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>取出</translation>
        </message>
    </context>
    <context>
        <name>ReservationsPage</name>
        <message>
            <source>&amp;New reservation…</source>
            <translation>新建预留(&amp;N)…</translation>
        </message>
        <message>
            <source>New reservation</source>
            <translation>新建预留</translation>
        </message>
        <message>
            <source>Reservations</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>Which reservations</source>
            <translation>显示哪些预留</translation>
        </message>
        <message>
            <source>No vials are kept for anybody. Say what is needed: the bank proposes which vials to keep.</source>
            <translation>目前没有预留的冻存管。填写所需，系统将建议预留哪些冻存管。</translation>
        </message>
        <message>
            <source>{count} vials are kept</source>
            <translation>已预留 {count} 支</translation>
        </message>
        <message>
            <source>lapse soon: {count}</source>
            <translation>即将到期 {count} 项</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>For whom</source>
            <translation>预留对象</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>预留至</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>已用</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>预留人</translation>
        </message>
    </context>
    <context>
        <name>WishCard</name>
        <message>
            <source>What is needed</source>
            <translation>所需</translation>
        </message>
        <message>
            <source>&amp;Propose vials</source>
            <translation>建议冻存管(&amp;P)</translation>
        </message>
        <message>
            <source>Propose vials</source>
            <translation>建议冻存管</translation>
        </message>
        <message>
            <source>&amp;Vials</source>
            <translation>支数(&amp;V)</translation>
        </message>
        <message>
            <source>Of a kind: the lot that expires first goes first, then the higher passage.</source>
            <translation>按类别：有效期早者先用，同期则代次高者先用。</translation>
        </message>
        <message>
            <source>&amp;Of</source>
            <translation>对象(&amp;O)</translation>
        </message>
        <message>
            <source>P&amp;urpose</source>
            <translation>用途(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Intended use</source>
            <translation>预期用途(&amp;I)</translation>
        </message>
    </context>
    <context>
        <name>_OneReservation</name>
        <message>
            <source>{code}: {count} vials for {who}</source>
            <translation>{code}：{count} 支，预留给“{who}”</translation>
        </message>
    </context>
</TS>
