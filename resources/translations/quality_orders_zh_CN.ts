<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Cancelling</name>
        <message>
            <source>Why the order is given up</source>
            <translation>取消申请的原因</translation>
        </message>
        <message>
            <source>&amp;Cancel order</source>
            <translation>取消申请单(&amp;C)</translation>
        </message>
        <message>
            <source>The vials that are kept are free again; results and specimens that the order has stay.</source>
            <translation>预留的冻存管将释放；已有的结果与样本保留。</translation>
        </message>
        <message>
            <source>The order is {state}: nothing is left to give up.</source>
            <translation>申请单{state}，无可取消。</translation>
        </message>
        <message>
            <source>{order} is cancelled.</source>
            <translation>{order} 已取消。</translation>
        </message>
    </context>
    <context>
        <name>NewOrderPage</name>
        <message>
            <source>No specification is effective for this lot, so that no test can be ordered.</source>
            <translation>该批次没有生效的质量标准，无法申请检验。</translation>
        </message>
        <message>
            <source>&amp;Order tests</source>
            <translation>申请检验(&amp;O)</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建检验申请</translation>
        </message>
        <message>
            <source>Order tests of {lot}</source>
            <translation>申请检验：{lot}</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>暂不分配</translation>
        </message>
        <message>
            <source>{tests} tests, {vials} vials of the {stock} in the bank</source>
            <translation>{tests} 项，取用库存 {stock} 支中的 {vials} 支</translation>
        </message>
        <message>
            <source>{order} is made. No vial is kept for it.</source>
            <translation>{order} 已建立，未预留冻存管。</translation>
        </message>
        <message>
            <source>{order} is made; {vials} vials are kept for it as {reservation}.</source>
            <translation>{order} 已建立，已预留 {vials} 支（{reservation}）。</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>可接受标准</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Result, order</source>
            <translation>结果、申请单</translation>
        </message>
        <message>
            <source>Anal&amp;yst</source>
            <translation>检验员(&amp;Y)</translation>
        </message>
        <message>
            <source>May be changed test by test later</source>
            <translation>之后可逐项调整</translation>
        </message>
        <message>
            <source>&amp;Laboratory</source>
            <translation>检验实验室(&amp;L)</translation>
        </message>
        <message>
            <source>Empty: the bank's own</source>
            <translation>留空表示本库实验室</translation>
        </message>
        <message>
            <source>&amp;Due on</source>
            <translation>要求完成日期(&amp;D)</translation>
        </message>
        <message>
            <source>Year-month-day; may stay empty</source>
            <translation>年-月-日，可留空</translation>
        </message>
        <message>
            <source>No&amp;te</source>
            <translation>备注(&amp;T)</translation>
        </message>
        <message>
            <source>The vials are kept for the order, first expired first out. A test with 0 vials shares those of another.</source>
            <translation>冻存管按先到期先出为本申请预留。支数为 0 的项目与其他项目共用样本。</translation>
        </message>
    </context>
    <context>
        <name>OrderPage</name>
        <message>
            <source>Open &amp;case</source>
            <translation>打开事件(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Test sheet of the lot</source>
            <translation>该批检验记录(&amp;T)</translation>
        </message>
        <message>
            <source>Tests of the order</source>
            <translation>申请单的检验项目</translation>
        </message>
        <message>
            <source>Analyst</source>
            <translation>检验员</translation>
        </message>
        <message>
            <source>&amp;Give to analyst</source>
            <translation>分配给检验员(&amp;G)</translation>
        </message>
        <message>
            <source>Open &amp;case {oos}</source>
            <translation>打开事件 {oos}(&amp;C)</translation>
        </message>
        <message>
            <source>Specimens ({taken} of {wanted})</source>
            <translation>样本（{taken}/{wanted}）</translation>
        </message>
        <message>
            <source>Ordered by {person}, {time}</source>
            <translation>申请人 {person}，{time}</translation>
        </message>
        <message>
            <source>due {day}</source>
            <translation>要求 {day} 前完成</translation>
        </message>
        <message>
            <source>retests of {oos}: they stand beside its result</source>
            <translation>{oos} 的复测：与原结果并列</translation>
        </message>
        <message>
            <source>ended by {person}, {time}</source>
            <translation>结束人 {person}，{time}</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>暂不分配</translation>
        </message>
        <message>
            <source>{test}: {analyst}</source>
            <translation>{test}：{analyst}</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>检验</translation>
        </message>
        <message>
            <source>Specimens</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>检验项目</translation>
        </message>
        <message>
            <source>Vials</source>
            <translation>支数</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <source>Which orders</source>
            <translation>显示哪些申请单</translation>
        </message>
        <message>
            <source>Open orders</source>
            <translation>未结申请单</translation>
        </message>
        <message>
            <source>All orders</source>
            <translation>全部申请单</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>&amp;New order…</source>
            <translation>新建申请(&amp;N)…</translation>
        </message>
        <message>
            <source>No tests are ordered. Choose a lot above and order its tests: its vials are kept for them then.</source>
            <translation>没有检验申请。请在上方选择批次并申请检验，系统随即为其预留冻存管。</translation>
        </message>
        <message>
            <source>Orders of tests</source>
            <translation>检验申请</translation>
        </message>
        <message>
            <source>Choose a lot …</source>
            <translation>选择批次…</translation>
        </message>
        <message>
            <source>What is tested, by whom, with which vials</source>
            <translation>检验什么、由谁检验、用哪些冻存管</translation>
        </message>
    </context>
    <context>
        <name>OrdersTable</name>
        <message>
            <source>Orders of tests</source>
            <translation>检验申请</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>批次</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>库级</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>申请单</translation>
        </message>
        <message>
            <source>For</source>
            <translation>检验时间点</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Vials taken</source>
            <translation>已用支数</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>要求完成</translation>
        </message>
        <message>
            <source>Laboratory</source>
            <translation>检验实验室</translation>
        </message>
        <message>
            <source>Ordered by</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>Ordered</source>
            <translation>申请时间</translation>
        </message>
    </context>
    <context>
        <name>Specimens</name>
        <message>
            <source>Open &amp;reservation</source>
            <translation>打开预留单(&amp;R)</translation>
        </message>
        <message>
            <source>Vials of the order</source>
            <translation>申请单的冻存管</translation>
        </message>
        <message>
            <source>This order takes no vials: its tests share those of another, or need none.</source>
            <translation>本申请不取用冻存管：其项目与其他申请共用样本，或无需样本。</translation>
        </message>
        <message>
            <source>Scan a vial in hand</source>
            <translation>扫描手中的冻存管</translation>
        </message>
        <message>
            <source>Scan each vial in hand, Enter</source>
            <translation>逐支扫描手中的冻存管，按回车</translation>
        </message>
        <message>
            <source>Why more than were ordered</source>
            <translation>超出申请支数的原因</translation>
        </message>
        <message>
            <source>&amp;All in hand</source>
            <translation>手中全部(&amp;A)</translation>
        </message>
        <message>
            <source>No vials are kept for this order.</source>
            <translation>本申请未预留冻存管。</translation>
        </message>
        <message>
            <source>{vials} vials are kept as {reservation}. Pick them in Storage; scan them here when thawed.</source>
            <translation>已预留 {vials} 支（{reservation}）。请在冻存库取出，复苏时在此扫描。</translation>
        </message>
        <message>
            <source>&amp;Use up {count} as specimens</source>
            <translation>将 {count} 支用作样本(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Use up as specimens</source>
            <translation>用作样本(&amp;U)</translation>
        </message>
        <message>
            <source>{order}: {vials} vials used up, {in_all} in all.</source>
            <translation>{order}：已用 {vials} 支，共 {in_all} 支。</translation>
        </message>
        <message>
            <source>Vial</source>
            <translation>冻存管</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Used up by</source>
            <translation>使用人</translation>
        </message>
        <message>
            <source>Used up</source>
            <translation>使用时间</translation>
        </message>
    </context>
    <context>
        <name>TestLine</name>
        <message>
            <source>Vials for {test}</source>
            <translation>{test} 的支数</translation>
        </message>
        <message>
            <source>in {order}</source>
            <translation>在 {order} 中</translation>
        </message>
        <message>
            <source>{result} of {lot} counts</source>
            <translation>计入 {lot} 的 {result}</translation>
        </message>
    </context>
</TS>
