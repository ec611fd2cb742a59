<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DisposalsTab</name>
        <message>
            <source>Disposal</source>
            <translation>销毁单</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>销毁方式</translation>
        </message>
        <message>
            <source>Asked for by</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准人</translation>
        </message>
        <message>
            <source>Done by</source>
            <translation>执行人</translation>
        </message>
        <message>
            <source>Disposals</source>
            <translation>销毁</translation>
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation>批准(&amp;A)…</translation>
        </message>
        <message>
            <source>Destroyed, seen by &amp;two…</source>
            <translation>已销毁，双人见证(&amp;T)…</translation>
        </message>
        <message>
            <source>No disposal was asked for. Ask for one on the page of a vial or lot.</source>
            <translation>没有销毁申请。可在冻存管或批次页面提出。</translation>
        </message>
        <message>
            <source>Approve the disposal</source>
            <translation>批准销毁</translation>
        </message>
        <message>
            <source>Second person</source>
            <translation>第二人</translation>
        </message>
        <message>
            <source>Disposal {code} is approved.</source>
            <translation>销毁单 {code} 已批准。</translation>
        </message>
        <message>
            <source>Vials destroyed: {count}.</source>
            <translation>已销毁 {count} 支。</translation>
        </message>
    </context>
    <context>
        <name>DistributionPage</name>
        <message>
            <source>Distribution</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>Disposals</source>
            <translation>销毁</translation>
        </message>
        <message>
            <source>Shipments ({count})</source>
            <translation>发运单（{count}）</translation>
        </message>
        <message>
            <source>Disposals ({count} open)</source>
            <translation>销毁单（{count} 待办）</translation>
        </message>
        <message>
            <source>{shipments} shipments, {vials} vials issued</source>
            <translation>{shipments} 张发运单，共发放 {vials} 支</translation>
        </message>
    </context>
    <context>
        <name>IssueTab</name>
        <message>
            <source>Scan a vial, or type a lot number</source>
            <translation>扫描冻存管，或输入批号</translation>
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation>添加(&amp;D)</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Vial or &amp;lot</source>
            <translation>冻存管或批号(&amp;L)</translation>
        </message>
        <message>
            <source>Vials of the l&amp;ot</source>
            <translation>该批次支数(&amp;O)</translation>
        </message>
        <message>
            <source>For a lot: the lowest numbers that may go.</source>
            <translation>输入批号时：取可用的最小编号。</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Lot state</source>
            <translation>批次状态</translation>
        </message>
        <message>
            <source>Vial state</source>
            <translation>冻存管状态</translation>
        </message>
        <message>
            <source>Lies in</source>
            <translation>储位</translation>
        </message>
        <message>
            <source>Vials to issue</source>
            <translation>待发放冻存管</translation>
        </message>
        <message>
            <source>&amp;Take off</source>
            <translation>移除(&amp;T)</translation>
        </message>
        <message>
            <source>Take off</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Vials to issue: {count}</source>
            <translation>待发放：{count} 支</translation>
        </message>
        <message>
            <source>The last vials of a master bank: the second person must be of quality assurance.</source>
            <translation>主细胞库最后几支：第二人须为质量保证人员。</translation>
        </message>
    </context>
    <context>
        <name>ShipmentsTab</name>
        <message>
            <source>Shipment</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>发放日期</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>协议</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>预期用途</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>国家/地区</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Issued {when} by {issuer}, seen by {witness}.</source>
            <translation>{when} 由 {issuer} 发放，{witness} 见证。</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>发运单</translation>
        </message>
        <message>
            <source>&amp;Transport label…</source>
            <translation>运输标签(&amp;T)…</translation>
        </message>
        <message>
            <source>Transport label</source>
            <translation>运输标签</translation>
        </message>
        <message>
            <source>Nothing was issued yet. Prepare a shipment on the first tab.</source>
            <translation>尚未发放。请在第一个标签页准备发运。</translation>
        </message>
    </context>
    <context>
        <name>VialList</name>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>Lot state</source>
            <translation>批次状态</translation>
        </message>
        <message>
            <source>Vial state</source>
            <translation>冻存管状态</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
    </context>
</TS>
