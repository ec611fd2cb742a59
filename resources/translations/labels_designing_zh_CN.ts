<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>重做(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Duplicate</source>
            <translation>制作副本(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>复制(&amp;C)</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>剪切(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>粘贴(&amp;P)</translation>
        </message>
        <message>
            <source>De&amp;lete</source>
            <translation>删除(&amp;L)</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <translation>全选(&amp;A)</translation>
        </message>
        <message>
            <source>Align left edges</source>
            <translation>左边对齐</translation>
        </message>
        <message>
            <source>Centre across</source>
            <translation>水平居中</translation>
        </message>
        <message>
            <source>Align right edges</source>
            <translation>右边对齐</translation>
        </message>
        <message>
            <source>Align top edges</source>
            <translation>上边对齐</translation>
        </message>
        <message>
            <source>Centre down</source>
            <translation>垂直居中</translation>
        </message>
        <message>
            <source>Align bottom edges</source>
            <translation>下边对齐</translation>
        </message>
        <message>
            <source>Equal gaps across</source>
            <translation>水平等距</translation>
        </message>
        <message>
            <source>Equal gaps down</source>
            <translation>垂直等距</translation>
        </message>
        <message>
            <source>Bring to the &amp;front</source>
            <translation>置于最前(&amp;F)</translation>
        </message>
        <message>
            <source>One step forward</source>
            <translation>上移一层</translation>
        </message>
        <message>
            <source>One step backward</source>
            <translation>下移一层</translation>
        </message>
        <message>
            <source>Send to the &amp;back</source>
            <translation>置于最后(&amp;B)</translation>
        </message>
    </context>
    <context>
        <name>Approving</name>
        <message>
            <source>Approve the template</source>
            <translation>批准模板</translation>
        </message>
        <message>
            <source>Approved: labels are printed with it from now on.</source>
            <translation>已批准：今后按此模板打印标签。</translation>
        </message>
        <message>
            <source>It is out of use.</source>
            <translation>已停用。</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Stuck on</source>
            <translation>用于</translation>
        </message>
        <message>
            <source>Drawn by</source>
            <translation>绘制人</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>改动说明</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>改动</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>另有 {count} 处</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>CheckPanel</name>
        <message>
            <source>Check</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Element</source>
            <translation>元素</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>检查结果</translation>
        </message>
        <message>
            <source>Reading the codes back…</source>
            <translation>正在回读条码…</translation>
        </message>
        <message>
            <source>read back as {payload} · X = {dots} dots = {mm} mm at {dpi} dpi · quiet zone white · dots: {room}</source>
            <translation>回读为 {payload} · X = {dots} 点 = {mm} mm（{dpi} dpi）· 静区为空白 · 点数：{room}</translation>
        </message>
        <message>
            <source>{count} to mend before this template can be used</source>
            <translation>启用前须改正 {count} 处</translation>
        </message>
        <message>
            <source>The template may be used; a label with these values is refused on this printer</source>
            <translation>模板可用；但此打印机会拒绝打印含这些值的标签</translation>
        </message>
        <message>
            <source>✓ Nothing is wrong; there is no code on this label</source>
            <translation>✓ 没有问题；此标签上没有条码</translation>
        </message>
        <message>
            <source>✓ Every code of the label is read back as it was meant</source>
            <translation>✓ 标签上的条码均已正确回读</translation>
        </message>
    </context>
    <context>
        <name>CompareDialog</name>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Against {version}: {count} differences</source>
            <translation>与{version}相比：{count} 处差异</translation>
        </message>
        <message>
            <source>There is no difference.</source>
            <translation>没有差异。</translation>
        </message>
        <message>
            <source>What</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Property</source>
            <translation>属性</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Deeds</name>
        <message>
            <source>This copy is not saved yet. It is kept until you save it or give it up.</source>
            <translation>此副本尚未保存，将一直保留到您保存或放弃为止。</translation>
        </message>
        <message>
            <source>Your changes are not saved yet. They are kept until you save or give them up.</source>
            <translation>您的改动尚未保存，将一直保留到您保存或放弃为止。</translation>
        </message>
        <message>
            <source>as saved now</source>
            <translation>现已保存的设计</translation>
        </message>
        <message>
            <source>version {version}, in use</source>
            <translation>使用中的第 {version} 版</translation>
        </message>
        <message>
            <source>as shipped</source>
            <translation>随程序提供的模板</translation>
        </message>
        <message>
            <source>&amp;Save draft</source>
            <translation>保存草稿(&amp;S)</translation>
        </message>
        <message>
            <source>A&amp;pprove…</source>
            <translation>批准(&amp;P)…</translation>
        </message>
        <message>
            <source>D&amp;uplicate…</source>
            <translation>制作副本(&amp;U)…</translation>
        </message>
        <message>
            <source>M&amp;ore</source>
            <translation>更多(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Compare with the version in use…</source>
            <translation>与使用中的版本比较(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Export to a file…</source>
            <translation>导出到文件(&amp;E)…</translation>
        </message>
        <message>
            <source>&amp;Import from a file…</source>
            <translation>从文件导入(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;Give up the changes</source>
            <translation>放弃改动(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Retire…</source>
            <translation>停用(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;Save as new version</source>
            <translation>另存为新版本(&amp;S)</translation>
        </message>
        <message>
            <source>Version {version} of {code} is saved as a draft. Another person approves it.</source>
            <translation>{code} 第 {version} 版已保存为草稿，由他人批准。</translation>
        </message>
        <message>
            <source>You drew it: another person approves it.</source>
            <translation>由您绘制，须由他人批准。</translation>
        </message>
        <message>
            <source>Save or give up the changes first.</source>
            <translation>请先保存或放弃改动。</translation>
        </message>
        <message>
            <source>Mend what is listed below first.</source>
            <translation>请先改正下方所列问题。</translation>
        </message>
        <message>
            <source>{name} saved another design meanwhile. Compare them; saving yours replaces it, giving up shows it.</source>
            <translation>{name}已在此期间保存了另一设计。请先比较：保存将以您的设计取代它，放弃则显示它。</translation>
        </message>
        <message>
            <source>copy, not saved</source>
            <translation>副本，未保存</translation>
        </message>
        <message>
            <source>came with the program · read only</source>
            <translation>随程序提供 · 只读</translation>
        </message>
        <message>
            <source>version {version}</source>
            <translation>第 {version} 版</translation>
        </message>
        <message>
            <source>drawn by {name}, {when}</source>
            <translation>绘制：{name}，{when}</translation>
        </message>
        <message>
            <source>{drawn}; waits for another person's approval</source>
            <translation>{drawn}；等待他人批准</translation>
        </message>
        <message>
            <source>approved by {name}, {when}</source>
            <translation>批准：{name}，{when}</translation>
        </message>
    </context>
    <context>
        <name>DesignerPage</name>
        <message>
            <source>Label template</source>
            <translation>标签模板</translation>
        </message>
        <message>
            <source>Element</source>
            <translation>元素</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>整张</translation>
        </message>
        <message>
            <source>Elements</source>
            <translation>元素</translation>
        </message>
        <message>
            <source>There is no such template.</source>
            <translation>没有该模板。</translation>
        </message>
    </context>
    <context>
        <name>DifferenceWords</name>
        <message>
            <source>X (mm)</source>
            <translation>X（mm）</translation>
        </message>
        <message>
            <source>Y (mm)</source>
            <translation>Y（mm）</translation>
        </message>
        <message>
            <source>Width (mm)</source>
            <translation>宽（mm）</translation>
        </message>
        <message>
            <source>Height (mm)</source>
            <translation>高（mm）</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Chinese text</source>
            <translation>中文文字</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>字体</translation>
        </message>
        <message>
            <source>Size (pt)</source>
            <translation>字号（pt）</translation>
        </message>
        <message>
            <source>Smallest (pt)</source>
            <translation>最小字号（pt）</translation>
        </message>
        <message>
            <source>Align</source>
            <translation>对齐</translation>
        </message>
        <message>
            <source>Overflow</source>
            <translation>放不下时</translation>
        </message>
        <message>
            <source>Lines at most</source>
            <translation>最多行数</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Dots a module</source>
            <translation>每模块点数</translation>
        </message>
        <message>
            <source>Line (mm)</source>
            <translation>线宽（mm）</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>填充</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Chinese title</source>
            <translation>中文名称</translation>
        </message>
        <message>
            <source>Stuck on</source>
            <translation>用于</translation>
        </message>
        <message>
            <source>Margin (mm)</source>
            <translation>边距（mm）</translation>
        </message>
        <message>
            <source>Die-cut parts</source>
            <translation>模切部分</translation>
        </message>
        <message>
            <source>Order of the elements</source>
            <translation>元素次序</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列数</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>行数</translation>
        </message>
        <message>
            <source>First from left (mm)</source>
            <translation>首枚距左（mm）</translation>
        </message>
        <message>
            <source>First from top (mm)</source>
            <translation>首枚距上（mm）</translation>
        </message>
        <message>
            <source>Column step (mm)</source>
            <translation>列间距（mm）</translation>
        </message>
        <message>
            <source>Row step (mm)</source>
            <translation>行间距（mm）</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>taken away</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>整张</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
    </context>
    <context>
        <name>DuplicateDialog</name>
        <message>
            <source>Duplicate as a template of our own</source>
            <translation>制作为本库模板</translation>
        </message>
        <message>
            <source>&amp;Duplicate</source>
            <translation>制作副本(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation>代码(&amp;O)</translation>
        </message>
        <message>
            <source>Small letters, digits and hyphens.</source>
            <translation>小写字母、数字和连字符。</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>C&amp;hinese title</source>
            <translation>中文名称(&amp;H)</translation>
        </message>
        <message>
            <source>A code is 1 to 40 small letters, digits and hyphens; it begins with no hyphen.</source>
            <translation>代码由 1 至 40 个小写字母、数字和连字符组成，不以连字符开头。</translation>
        </message>
        <message>
            <source>This code is in use: once it is approved, the copy takes the place of that template.</source>
            <translation>该代码已在使用：副本一经批准，即取代原模板。</translation>
        </message>
        <message>
            <source>The copy is a template of its own beside the others.</source>
            <translation>副本将作为独立模板与其他模板并存。</translation>
        </message>
    </context>
    <context>
        <name>ElementCard</name>
        <message>
            <source>Nothing is selected. Click an element, or choose one in the list.</source>
            <translation>未选中元素。请点击元素，或在列表中选择。</translation>
        </message>
        <message>
            <source>{count} elements</source>
            <translation>{count} 个元素</translation>
        </message>
        <message>
            <source>X (mm)</source>
            <translation>X（mm）</translation>
        </message>
        <message>
            <source>Y (mm)</source>
            <translation>Y（mm）</translation>
        </message>
        <message>
            <source>Width (mm)</source>
            <translation>宽（mm）</translation>
        </message>
        <message>
            <source>Height (mm)</source>
            <translation>高（mm）</translation>
        </message>
        <message>
            <source>&amp;Place (mm)</source>
            <translation>位置（mm）(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Size (mm)</source>
            <translation>大小（mm）(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>文字(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Chinese text</source>
            <translation>中文文字(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Face</source>
            <translation>字体(&amp;F)</translation>
        </message>
        <message>
            <source>Size (pt)</source>
            <translation>字号（pt）</translation>
        </message>
        <message>
            <source>Smallest (pt)</source>
            <translation>最小字号（pt）</translation>
        </message>
        <message>
            <source>T&amp;ype (pt)</source>
            <translation>字号（pt）(&amp;Y)</translation>
        </message>
        <message>
            <source>&amp;Align</source>
            <translation>对齐(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Overflow</source>
            <translation>放不下时(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Lines at most</source>
            <translation>最多行数(&amp;L)</translation>
        </message>
        <message>
            <source>black all over</source>
            <translation>全部涂黑</translation>
        </message>
        <message>
            <source>Co&amp;ntent</source>
            <translation>内容(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Dots a module</source>
            <translation>每模块点数(&amp;D)</translation>
        </message>
        <message>
            <source>Lin&amp;e (mm)</source>
            <translation>线宽（mm）(&amp;E)</translation>
        </message>
        <message>
            <source>F&amp;illed</source>
            <translation>填充(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Dots, widest</source>
            <translation>最宽点数(&amp;D)</translation>
        </message>
        <message>
            <source>Dots, &amp;narrowest</source>
            <translation>最窄点数(&amp;N)</translation>
        </message>
    </context>
    <context>
        <name>ElementList</name>
        <message>
            <source>Elements</source>
            <translation>元素</translation>
        </message>
    </context>
    <context>
        <name>Filing</name>
        <message>
            <source>Export the template</source>
            <translation>导出模板</translation>
        </message>
        <message>
            <source>{file} is written.</source>
            <translation>已写入 {file}。</translation>
        </message>
        <message>
            <source>Import a template</source>
            <translation>导入模板</translation>
        </message>
        <message>
            <source>Label templates (*{ending} *.json)</source>
            <translation>标签模板 (*{ending} *.json)</translation>
        </message>
    </context>
    <context>
        <name>LabelCanvas</name>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Arrow keys move the selected elements, with Shift by a millimetre, with Ctrl they change the size.</source>
            <translation>方向键移动所选元素，按住 Shift 每次移动一毫米，按住 Ctrl 改变大小。</translation>
        </message>
    </context>
    <context>
        <name>LabelCard</name>
        <message>
            <source>Width (mm)</source>
            <translation>宽（mm）</translation>
        </message>
        <message>
            <source>Height (mm)</source>
            <translation>高（mm）</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>&amp;Title</source>
            <translation>名称(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Chinese title</source>
            <translation>中文名称(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Stuck on</source>
            <translation>用于(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Size (mm)</source>
            <translation>大小（mm）(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Margin (mm)</source>
            <translation>边距（mm）(&amp;M)</translation>
        </message>
    </context>
    <context>
        <name>Names</name>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>标记</translation>
        </message>
        <message>
            <source>Data Matrix</source>
            <translation>Data Matrix</translation>
        </message>
        <message>
            <source>Code 128</source>
            <translation>Code 128</translation>
        </message>
        <message>
            <source>EAN-13</source>
            <translation>EAN-13</translation>
        </message>
        <message>
            <source>Line or area</source>
            <translation>线或色块</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>边框</translation>
        </message>
        <message>
            <source>Logo</source>
            <translation>徽标</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Give up the changes</source>
            <translation>放弃改动</translation>
        </message>
        <message>
            <source>What is new, for whoever approves it</source>
            <translation>说明改动，供批准人查看</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>改动说明</translation>
        </message>
    </context>
    <context>
        <name>PartsCard</name>
        <message>
            <source>Die-cut parts</source>
            <translation>模切部分</translation>
        </message>
        <message>
            <source>The whole label is one piece.</source>
            <translation>整枚标签为一个部分。</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>部分</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>形状</translation>
        </message>
        <message>
            <source>X (mm)</source>
            <translation>X（mm）</translation>
        </message>
        <message>
            <source>Y (mm)</source>
            <translation>Y（mm）</translation>
        </message>
        <message>
            <source>Width (mm)</source>
            <translation>宽（mm）</translation>
        </message>
        <message>
            <source>Height (mm)</source>
            <translation>高（mm）</translation>
        </message>
        <message>
            <source>Place (mm)</source>
            <translation>位置（mm）</translation>
        </message>
        <message>
            <source>Size (mm)</source>
            <translation>大小（mm）</translation>
        </message>
        <message>
            <source>Add rectangle</source>
            <translation>添加矩形</translation>
        </message>
        <message>
            <source>Add cap dot</source>
            <translation>添加管盖圆标</translation>
        </message>
        <message>
            <source>Remove this part</source>
            <translation>移除此部分</translation>
        </message>
    </context>
    <context>
        <name>PatternEntry</name>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Put a field into the text</source>
            <translation>在文字中插入字段</translation>
        </message>
    </context>
    <context>
        <name>RetireDialog</name>
        <message>
            <source>Take the template out of use</source>
            <translation>停用模板</translation>
        </message>
        <message>
            <source>Why it is no longer wanted. Labels that were printed with it stay valid.</source>
            <translation>停用的原因。已按此模板打印的标签仍然有效。</translation>
        </message>
        <message>
            <source>R&amp;eason</source>
            <translation>原因(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Take out of use</source>
            <translation>停用(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
    </context>
    <context>
        <name>Ruler</name>
        <message>
            <source>Ruler across</source>
            <translation>横标尺</translation>
        </message>
        <message>
            <source>Ruler down</source>
            <translation>竖标尺</translation>
        </message>
    </context>
    <context>
        <name>SampleBar</name>
        <message>
            <source>Shown with</source>
            <translation>示例</translation>
        </message>
        <message>
            <source>Printed in</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>Dots per inch of the printer</source>
            <translation>打印机分辨率（每英寸点数）</translation>
        </message>
        <message>
            <source>Usual values</source>
            <translation>常见值</translation>
        </message>
        <message>
            <source>Longest values</source>
            <translation>最长值</translation>
        </message>
    </context>
    <context>
        <name>SheetCard</name>
        <message>
            <source>Labels lie on a &amp;sheet</source>
            <translation>标签排在整张纸上(&amp;S)</translation>
        </message>
        <message>
            <source>Labels lie on a sheet</source>
            <translation>标签排在整张纸上</translation>
        </message>
        <message>
            <source>They come from a roll, one after another.</source>
            <translation>卷标，逐枚打印。</translation>
        </message>
        <message>
            <source>{count} labels on a sheet</source>
            <translation>每张 {count} 枚标签</translation>
        </message>
        <message>
            <source>own size</source>
            <translation>自定大小</translation>
        </message>
        <message>
            <source>&amp;Page</source>
            <translation>纸张(&amp;P)</translation>
        </message>
        <message>
            <source>Page (mm)</source>
            <translation>纸张（mm）</translation>
        </message>
        <message>
            <source>Page width (mm)</source>
            <translation>纸张宽（mm）</translation>
        </message>
        <message>
            <source>Page height (mm)</source>
            <translation>纸张高（mm）</translation>
        </message>
        <message>
            <source>C&amp;olumns, rows</source>
            <translation>列数、行数(&amp;O)</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列数</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>行数</translation>
        </message>
        <message>
            <source>&amp;First at (mm)</source>
            <translation>首枚位置（mm）(&amp;F)</translation>
        </message>
        <message>
            <source>First from left (mm)</source>
            <translation>首枚距左（mm）</translation>
        </message>
        <message>
            <source>First from top (mm)</source>
            <translation>首枚距上（mm）</translation>
        </message>
        <message>
            <source>S&amp;teps (mm)</source>
            <translation>间距（mm）(&amp;T)</translation>
        </message>
        <message>
            <source>Column step (mm)</source>
            <translation>列间距（mm）</translation>
        </message>
        <message>
            <source>Row step (mm)</source>
            <translation>行间距（mm）</translation>
        </message>
    </context>
    <context>
        <name>SheetPicture</name>
        <message>
            <source>Picture of the sheet</source>
            <translation>整张示意图</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>Undo (Ctrl+Z)</source>
            <translation>撤销（Ctrl+Z）</translation>
        </message>
        <message>
            <source>Redo (Ctrl+Y)</source>
            <translation>重做（Ctrl+Y）</translation>
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation>添加(&amp;D)</translation>
        </message>
        <message>
            <source>A new element</source>
            <translation>新元素</translation>
        </message>
        <message>
            <source>&amp;Arrange</source>
            <translation>排列(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>Grid, snapping, printed dots</source>
            <translation>网格、吸附、打印点</translation>
        </message>
        <message>
            <source>&amp;Grid</source>
            <translation>网格(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Snap to grid and edges (Alt: not)</source>
            <translation>吸附到网格和边缘（按住 Alt 则不吸附）(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Printed dots, as the printer puts them</source>
            <translation>逐点显示打印机的输出(&amp;P)</translation>
        </message>
        <message>
            <source>Grid of {step} mm</source>
            <translation>网格 {step} mm</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适合</translation>
        </message>
        <message>
            <source>Zoom in per cent of true size</source>
            <translation>缩放（实际大小的百分比）</translation>
        </message>
        <message>
            <source>100 % is as large as the printed label</source>
            <translation>100 % 与打印的标签等大</translation>
        </message>
    </context>
</TS>
