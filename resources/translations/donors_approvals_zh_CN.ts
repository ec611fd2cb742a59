<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ApprovalDetail</name>
        <message>
            <source>No paper is attached.</source>
            <translation>未附文件。</translation>
        </message>
        <message>
            <source>What happened under it</source>
            <translation>批件项下事项</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Recorded by</source>
            <translation>登记人</translation>
        </message>
        <message>
            <source>What was used of it</source>
            <translation>使用记录</translation>
        </message>
        <message>
            <source>For</source>
            <translation>用于</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>{left} of {quantity} {unit} are left</source>
            <translation>剩余 {left} / {quantity}{unit}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Committee or authority</source>
            <translation>审批机构</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>without end</source>
            <translation>长期有效</translation>
        </message>
        <message>
            <source>Next review</source>
            <translation>下次跟踪审查</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>When it ends, these stop:</source>
            <translation>到期后将停止：</translation>
        </message>
        <message>
            <source>When it ends, nothing stops: {others} covers the same.</source>
            <translation>到期后不影响工作：{others} 同样适用。</translation>
        </message>
        <message>
            <source>When it ends, no donation and no lot waits for it now.</source>
            <translation>到期时目前没有样本或批次受影响。</translation>
        </message>
    </context>
    <context>
        <name>ApprovalsTab</name>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>剩余天数</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>下次跟踪审查</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>余量</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批件</translation>
        </message>
        <message>
            <source>No donation is accepted and no bank released without ethics approval and permit. Record them here.</source>
            <translation>没有伦理批件和许可，样本不能验收，细胞库不能放行。请在此登记。</translation>
        </message>
        <message>
            <source>valid from {first} until {last}</source>
            <translation>有效期 {first} 至 {last}</translation>
        </message>
        <message>
            <source>{left} of {quantity} {unit} are left</source>
            <translation>剩余 {left} / {quantity}{unit}</translation>
        </message>
    </context>
    <context>
        <name>EventCard</name>
        <message>
            <source>Write do&amp;wn</source>
            <translation>登记(&amp;W)</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>What happened under it</source>
            <translation>批件项下事项</translation>
        </message>
        <message>
            <source>W&amp;hat</source>
            <translation>事项(&amp;H)</translation>
        </message>
        <message>
            <source>Happened &amp;on</source>
            <translation>发生日期(&amp;O)</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>The new last day.</source>
            <translation>新的有效期。</translation>
        </message>
        <message>
            <source>Next review</source>
            <translation>下次跟踪审查</translation>
        </message>
        <message>
            <source>At most a year later.</source>
            <translation>最迟一年后。</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>It is written down.</source>
            <translation>已登记。</translation>
        </message>
    </context>
    <context>
        <name>RecordApprovalCard</name>
        <message>
            <source>Record an approval</source>
            <translation>登记批件</translation>
        </message>
        <message>
            <source>&amp;Record approval</source>
            <translation>登记批件(&amp;R)</translation>
        </message>
        <message>
            <source>Record approval</source>
            <translation>登记批件</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>类别(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;For</source>
            <translation>许可类型(&amp;F)</translation>
        </message>
        <message>
            <source>Sche&amp;me</source>
            <translation>备案制度(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Number</source>
            <translation>编号(&amp;N)</translation>
        </message>
        <message>
            <source>S&amp;ubject</source>
            <translation>名称(&amp;U)</translation>
        </message>
        <message>
            <source>Committee or authority</source>
            <translation>审批机构</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>产品</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>&amp;Valid from</source>
            <translation>生效日期(&amp;V)</translation>
        </message>
        <message>
            <source>Empty where it has no end.</source>
            <translation>长期有效则留空。</translation>
        </message>
        <message>
            <source>Valid unti&amp;l</source>
            <translation>有效期至(&amp;L)</translation>
        </message>
        <message>
            <source>Next review</source>
            <translation>下次跟踪审查</translation>
        </message>
        <message>
            <source>At most a year later.</source>
            <translation>最迟一年后。</translation>
        </message>
        <message>
            <source>Empty where it is not limited. A permit for export is counted in vials.</source>
            <translation>不限量则留空。材料出境许可按支计数。</translation>
        </message>
        <message>
            <source>&amp;Quantity</source>
            <translation>数量(&amp;Q)</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>The approval is recorded.</source>
            <translation>批件已登记。</translation>
        </message>
    </context>
    <context>
        <name>StateCard</name>
        <message>
            <source>Set s&amp;tate</source>
            <translation>设置状态(&amp;T)</translation>
        </message>
        <message>
            <source>Set state</source>
            <translation>设置状态</translation>
        </message>
        <message>
            <source>New state</source>
            <translation>新状态</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>生效日期</translation>
        </message>
        <message>
            <source>As the paper says.</source>
            <translation>以批件原件为准。</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>有效期至</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>The approval is changed.</source>
            <translation>批件状态已更改。</translation>
        </message>
    </context>
</TS>
