<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoxSide</name>
        <message>
            <source>{used} of {capacity} positions taken · {zone}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan &amp;transfer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Pick…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lost or da&amp;maged…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Selected: {vials} vials, {free} free positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>free</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Elevation</name>
        <message>
            <source>Boxes of the rack</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NewTankCard</name>
        <message>
            <source>New tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Create tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{racks} racks × {levels} levels × box {rows} × {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C&amp;ode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Letters, hyphen, letters or digits: TK-R03.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Room</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Zone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Template</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rac&amp;ks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Levels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Box ro&amp;ws</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Box col&amp;umns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Capacity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} positions</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlanPanel</name>
        <message>
            <source>Transfer plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Planned moves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Transfer plan · {count} vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Transfer {count} vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Out of the tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How long each vial is out of nitrogen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Into the &amp;selected cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Discard plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Transfer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials moved: {count}, into {boxes} boxes.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StoragePage</name>
        <message>
            <source>Storage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;New tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New tank</source>
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
            <source>Lies in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vials to transfer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan this &amp;lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan this lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no tank yet. Make the first one from a template: a quarantine tank, then released ones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create a tank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{tanks} tanks · {used} of {capacity} positions taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To transfer · {count} vials</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Their lot's state asks for another zone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tank is ready.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TankTree</name>
        <message>
            <source>Tanks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>quarantine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>released</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rejected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} · {room} · {zone} · {used} of {capacity} positions taken</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rack {slot}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VialFacts</name>
        <message>
            <source>Open the lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the donor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Donor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cell type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Passage · CPD</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cells per vial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cryomedium</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frozen on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expires on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time out of the tank (s)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>VialPage</name>
        <message>
            <source>Vial</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Pick…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Consume…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Issue…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Lost or damaged…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Dispose…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reprint label…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Location</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the &amp;box</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the box</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This vial lies in no box.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>History</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such vial in this bank.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} · {tier} · {passage} · {cells} cells · {medium}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>box</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{zone} · placed {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This vial may be used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at the reasons before you use this vial.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipped with {shipment}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Consumed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disposed of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Damaged</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
