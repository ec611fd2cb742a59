<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>TrailReviewPage</name>
        <message>
            <source>&amp;Checklist</source>
            <translation>放行清单(&amp;C)</translation>
        </message>
        <message>
            <source>Ope&amp;n lot</source>
            <translation>打开批次(&amp;N)</translation>
        </message>
        <message>
            <source>What was found; may stay empty</source>
            <translation>审核发现，可不填</translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation>意见</translation>
        </message>
        <message>
            <source>&amp;Sign the review…</source>
            <translation>签名审核(&amp;S)…</translation>
        </message>
        <message>
            <source>Trail of {lot}</source>
            <translation>{lot} 审计追踪</translation>
        </message>
        <message>
            <source>Entries: {count} · newest {seq} · SHA-256 {hash}…</source>
            <translation>记录 {count} 条 · 最新第 {seq} 条 · SHA-256 {hash}…</translation>
        </message>
        <message>
            <source>the oldest {count} are not listed here</source>
            <translation>最早的 {count} 条未在此列出</translation>
        </message>
        <message>
            <source>Never reviewed. Read every entry, then sign.</source>
            <translation>尚未审核。请阅读每一条记录后签名。</translation>
        </message>
        <message>
            <source>Reviewed: no entry has come since.</source>
            <translation>已审核，之后没有新记录。</translation>
        </message>
        <message>
            <source>New entries since the last review: {count}. They are marked ●.</source>
            <translation>上次审核后新增记录 {count} 条，以 ● 标出。</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>记录数</translation>
        </message>
        <message>
            <source>Newest entry</source>
            <translation>最新记录</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Review of the trail</source>
            <translation>审计追踪审核</translation>
        </message>
        <message>
            <source>The review of the trail is signed.</source>
            <translation>审计追踪审核已签名。</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>When ({zone})</source>
            <translation>时间（{zone}）</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Entries about the lot</source>
            <translation>与本批次有关的记录</translation>
        </message>
        <message>
            <source>Reviewed by</source>
            <translation>审核人</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Through entry</source>
            <translation>截至记录</translation>
        </message>
        <message>
            <source>Reviews</source>
            <translation>审核记录</translation>
        </message>
        <message>
            <source>Which entries</source>
            <translation>显示哪些记录</translation>
        </message>
        <message>
            <source>All entries</source>
            <translation>全部记录</translation>
        </message>
        <message>
            <source>Since the last review</source>
            <translation>上次审核之后</translation>
        </message>
    </context>
</TS>
