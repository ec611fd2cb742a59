<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>RetraceTab</name>
        <message>
            <source>What is listed</source>
            <translation>显示内容</translation>
        </message>
        <message>
            <source>Search the list</source>
            <translation>在列表中搜索</translation>
        </message>
        <message>
            <source>Code, name, value…</source>
            <translation>编号、名称、数值…</translation>
        </message>
        <message>
            <source>Save C&amp;SV…</source>
            <translation>保存 CSV(&amp;S)…</translation>
        </message>
        <message>
            <source>Save &amp;PDF…</source>
            <translation>保存 PDF(&amp;P)…</translation>
        </message>
        <message>
            <source>Saved as {file}.</source>
            <translation>已保存为 {file}。</translation>
        </message>
        <message>
            <source>{name}, {time}</source>
            <translation>{name}，{time}</translation>
        </message>
        <message>
            <source>Everything ({count})</source>
            <translation>全部（{count}）</translation>
        </message>
        <message>
            <source>{certificate} rests on {line}.</source>
            <translation>{certificate} 的依据：{line}。</translation>
        </message>
        <message>
            <source>What {certificate} of {lot} rests on</source>
            <translation>批次 {lot} 证书 {certificate} 的依据</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Save the list</source>
            <translation>保存列表</translation>
        </message>
        <message>
            <source>What the certificate rests on</source>
            <translation>证书的依据</translation>
        </message>
    </context>
</TS>
