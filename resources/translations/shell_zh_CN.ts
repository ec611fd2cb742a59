<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PdfPages</name>
    <message>
        <source>Pages of the document</source>
        <translation>文件页面</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>of {pages}</source>
        <translation>共 {pages} 页</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Not saved: {why}. Choose another folder.</source>
        <translation>未保存：{why}。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>The printer does not answer. Check that it is switched on and connected.</source>
        <translation>打印机无响应。请检查是否已开机并连接。</translation>
    </message>
    <message>
        <source>Sent to the printer: {pages} pages.</source>
        <translation>已发送到打印机：{pages} 页。</translation>
    </message>
    <message>
        <source>The page's text was copied.</source>
        <translation>已复制本页文字。</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>适合宽度(&amp;W)</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Cop&amp;y text</source>
        <translation>复制文字(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy the page's text</source>
        <translation>复制本页文字</translation>
    </message>
    <message>
        <source>&amp;Save PDF…</source>
        <translation>保存 PDF(&amp;S)…</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>保存 PDF</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>PrintLabelsDialog</name>
    <message>
        <source>Print labels</source>
        <translation>打印标签</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Save PDF…</source>
        <translation>保存 PDF(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;tock</source>
        <translation>标签纸(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
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
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>Why they are printed again.</source>
        <translation>说明为何重新打印。</translation>
    </message>
    <message>
        <source>{labels} labels, in box order. {before} of them were printed before.</source>
        <translation>共 {labels} 张标签，按盒位顺序。其中 {before} 张此前已打印。</translation>
    </message>
</context>
</TS>
