<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>RecordPaperDialog</name>
        <message>
            <source>Batch record of {lot}</source>
            <translation>{lot} 批记录</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>RecordTab</name>
        <message>
            <source>Open points ({count})</source>
            <translation>未决事项（{count}）</translation>
        </message>
        <message>
            <source>No open points</source>
            <translation>无未决事项</translation>
        </message>
        <message>
            <source>Not reviewed yet. The production supervisor reviews it when the lot is in quarantine.</source>
            <translation>尚未审核。批次入待检后由制备主管审核。</translation>
        </message>
        <message>
            <source>Returned to production: {reason}</source>
            <translation>已退回制备部门：{reason}</translation>
        </message>
        <message>
            <source>Void: the record has changed since it was signed. It must be reviewed again.</source>
            <translation>已失效：签名后批记录有变动，须重新审核。</translation>
        </message>
        <message>
            <source>Reviewed by {person}, {when}.</source>
            <translation>{person} 于 {when} 审核。</translation>
        </message>
        <message>
            <source>{reviewed} It waits for approval by quality assurance.</source>
            <translation>{reviewed}等待质量保证批准。</translation>
        </message>
        <message>
            <source>{reviewed} Approved by {person}, {when}.</source>
            <translation>{reviewed}{person} 于 {when} 批准。</translation>
        </message>
        <message>
            <source>&amp;Paper (PDF)…</source>
            <translation>打印件（PDF）(&amp;P)…</translation>
        </message>
        <message>
            <source>Enter forgotten &amp;use…</source>
            <translation>补登使用记录(&amp;U)…</translation>
        </message>
        <message>
            <source>Re&amp;view…</source>
            <translation>审核(&amp;V)…</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>Re&amp;turn…</source>
            <translation>退回(&amp;T)…</translation>
        </message>
        <message>
            <source>The use is recorded.</source>
            <translation>使用记录已登记。</translation>
        </message>
        <message>
            <source>The batch record is reviewed.</source>
            <translation>批记录已审核。</translation>
        </message>
        <message>
            <source>The batch record is approved.</source>
            <translation>批记录已批准。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批号</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Open points</source>
            <translation>未决事项</translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Production mends it; then it is reviewed again.</source>
            <translation>由制备部门改正后重新审核。</translation>
        </message>
        <message>
            <source>Re&amp;turn</source>
            <translation>退回(&amp;T)</translation>
        </message>
        <message>
            <source>Return the batch record</source>
            <translation>退回批记录</translation>
        </message>
        <message>
            <source>The batch record is returned.</source>
            <translation>批记录已退回。</translation>
        </message>
        <message>
            <source>&amp;Remarks</source>
            <translation>备注(&amp;R)</translation>
        </message>
        <message>
            <source>How each open point was judged.</source>
            <translation>逐项说明未决事项的判断。</translation>
        </message>
    </context>
    <context>
        <name>RecordUseDialog</name>
        <message>
            <source>Enter a forgotten use</source>
            <translation>补登使用记录</translation>
        </message>
        <message>
            <source>&amp;Enter</source>
            <translation>登记(&amp;E)</translation>
        </message>
        <message>
            <source>What was not in order on that day is recorded and shown as such.</source>
            <translation>当日不符合要求的内容将如实记录并显示。</translation>
        </message>
        <message>
            <source>&amp;Used for</source>
            <translation>使用对象(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Step</source>
            <translation>步骤(&amp;S)</translation>
        </message>
        <message>
            <source>Used &amp;at</source>
            <translation>使用时间(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;What was used</source>
            <translation>使用内容(&amp;W)</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Why it is entered only now.</source>
            <translation>说明补登原因。</translation>
        </message>
    </context>
</TS>
