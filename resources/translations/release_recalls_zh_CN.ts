<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnswerDialog</name>
        <message>
            <source>Answer of the recipient</source>
            <translation>接收单位反馈</translation>
        </message>
        <message>
            <source>&amp;Answer</source>
            <translation>反馈(&amp;A)</translation>
        </message>
        <message>
            <source>Returne&amp;d (vials)</source>
            <translation>已退回（支）(&amp;D)</translation>
        </message>
        <message>
            <source>Destro&amp;yed there (vials)</source>
            <translation>当地销毁（支）(&amp;Y)</translation>
        </message>
        <message>
            <source>&amp;Used already (vials)</source>
            <translation>已使用（支）(&amp;U)</translation>
        </message>
    </context>
    <context>
        <name>ClosingDialog</name>
        <message>
            <source>Close the recall</source>
            <translation>关闭召回</translation>
        </message>
        <message>
            <source>Continue to the &amp;signature</source>
            <translation>继续签名(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Lifted: the lot goes back to quarantine, and needs a new decision with a new number.</source>
            <translation>解除：批次回到待检，须作出新编号的决定。</translation>
        </message>
        <message>
            <source>&amp;Outcome</source>
            <translation>结果(&amp;O)</translation>
        </message>
        <message>
            <source>Co&amp;nclusion</source>
            <translation>结论(&amp;N)</translation>
        </message>
    </context>
    <context>
        <name>RecallPage</name>
        <message>
            <source>Ope&amp;n lot</source>
            <translation>打开批次(&amp;N)</translation>
        </message>
        <message>
            <source>C&amp;lose the recall…</source>
            <translation>关闭召回(&amp;L)…</translation>
        </message>
        <message>
            <source>No vial of these lots has left the bank: there is nobody to tell.</source>
            <translation>这些批次没有冻存管发出，无需通知接收单位。</translation>
        </message>
        <message>
            <source>Recipient &amp;told…</source>
            <translation>登记通知(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Answer…</source>
            <translation>登记反馈(&amp;A)…</translation>
        </message>
        <message>
            <source>opened {when} by {name}</source>
            <translation>{name} 于 {when} 启动</translation>
        </message>
        <message>
            <source>Closed {when} by {name}: {conclusion}</source>
            <translation>{name} 于 {when} 关闭：{conclusion}</translation>
        </message>
        <message>
            <source>Recipients told: {told} of {all}. Vials accounted for: {known} of {vials}.</source>
            <translation>已通知接收单位：{told}/{all}。已查明去向：{known}/{vials} 支。</translation>
        </message>
        <message>
            <source>Recorded. The recall is now: {state}.</source>
            <translation>已登记。召回状态：{state}。</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>召回</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Conclusion</source>
            <translation>结论</translation>
        </message>
        <message>
            <source>The recall is closed.</source>
            <translation>召回已关闭。</translation>
        </message>
        <message>
            <source>Close the recall</source>
            <translation>关闭召回</translation>
        </message>
        <message>
            <source>Shipment</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Told</source>
            <translation>通知情况</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>反馈</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Destroyed</source>
            <translation>已销毁</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>已使用</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>待查明</translation>
        </message>
        <message>
            <source>Notices to recipients</source>
            <translation>对接收单位的通知</translation>
        </message>
        <message>
            <source>Own state</source>
            <translation>自身状态</translation>
        </message>
        <message>
            <source>Vials in the bank</source>
            <translation>在库支数</translation>
        </message>
        <message>
            <source>Lots that it reaches</source>
            <translation>涉及批次</translation>
        </message>
    </context>
    <context>
        <name>TellDialog</name>
        <message>
            <source>Recipient told</source>
            <translation>登记通知</translation>
        </message>
        <message>
            <source>Dr Lin by telephone, then by letter</source>
            <translation>先电话后书面通知林医生</translation>
        </message>
        <message>
            <source>&amp;Who and how</source>
            <translation>通知对象与方式(&amp;W)</translation>
        </message>
        <message>
            <source>W&amp;hen</source>
            <translation>时间(&amp;H)</translation>
        </message>
    </context>
    <context>
        <name>_NoticeDialog</name>
        <message>
            <source>&amp;Record</source>
            <translation>登记(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>{shipment} → {recipient}: {vials} vials</source>
            <translation>{shipment} → {recipient}：{vials} 支</translation>
        </message>
    </context>
</TS>
