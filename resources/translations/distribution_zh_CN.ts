<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DisposalsTab</name>
        <message>
            <source>Disposal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked for by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Approve…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Destroyed, seen by &amp;two…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No disposal was asked for. Ask for one on the page of a vial or lot.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approve the disposal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposal {code} is approved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials destroyed: {count}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DistributionPage</name>
        <message>
            <source>Distribution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipments {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shipments} shipments, {vials} vials issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposals {count} open</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>IssueTab</name>
        <message>
            <source>Scan a vial, or type a lot number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A&amp;dd</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vial or &amp;lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials of the l&amp;ot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a lot: the lowest numbers that may go.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vial state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lies in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials to issue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Take off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials to issue: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The last vials of a master bank: the second person must be of quality assurance.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShipmentsTab</name>
        <message>
            <source>Shipment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issued</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recipient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agreement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lots</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Issued by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seen by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipments</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was issued yet. Prepare a shipment on the first tab.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VialList</name>
        <message>
            <source>Vial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vial state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
