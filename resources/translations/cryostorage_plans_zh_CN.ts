<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DiscardCard</name>
        <message>
            <source>Discard the plan</source>
            <translation>放弃计划</translation>
        </message>
        <message>
            <source>Discar&amp;d</source>
            <translation>放弃(&amp;D)</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation>原因(&amp;R)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Plan {code} is discarded; it promises nothing any more.</source>
            <translation>计划 {code} 已放弃，不再占用任何位置。</translation>
        </message>
    </context>
    <context>
        <name>DoCard</name>
        <message>
            <source>Out of &amp;nitrogen</source>
            <translation>离开液氮(&amp;N)</translation>
        </message>
        <message>
            <source>Nothing is against it</source>
            <translation>没有问题，可以执行</translation>
        </message>
        <message>
            <source>{count} problems</source>
            <translation>{count} 个问题</translation>
        </message>
        <message>
            <source>&amp;Only {thing}</source>
            <translation>仅 {thing}(&amp;O)</translation>
        </message>
        <message>
            <source>Only {thing}</source>
            <translation>仅 {thing}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>另有 {count} 项</translation>
        </message>
        <message>
            <source>Do it with &amp;second person…</source>
            <translation>双人执行(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Do all {count} lines</source>
            <translation>执行全部 {count} 行(&amp;D)</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Second person</source>
            <translation>第二人</translation>
        </message>
        <message>
            <source>{code}: done, {left} lines still wait.</source>
            <translation>{code}：已完成，尚有 {left} 行待执行。</translation>
        </message>
        <message>
            <source>{code} is done: {count} vials.</source>
            <translation>{code} 已完成：{count} 支。</translation>
        </message>
        <message>
            <source>Seen by {name}.</source>
            <translation>见证人：{name}。</translation>
        </message>
    </context>
    <context>
        <name>PlanPage</name>
        <message>
            <source>Plan</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>取出</translation>
        </message>
        <message>
            <source>Put</source>
            <translation>放入</translation>
        </message>
        <message>
            <source>Boxes</source>
            <translation>冻存盒</translation>
        </message>
        <message>
            <source>S&amp;heet…</source>
            <translation>作业单(&amp;H)…</translation>
        </message>
        <message>
            <source>Ta&amp;ke off the plan</source>
            <translation>从计划中移除(&amp;K)</translation>
        </message>
        <message>
            <source>Discard…</source>
            <translation>放弃…</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>From</source>
            <translation>从</translation>
        </message>
        <message>
            <source>To</source>
            <translation>到</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Lines of the plan</source>
            <translation>计划内容</translation>
        </message>
        <message>
            <source>see problems</source>
            <translation>见问题</translation>
        </message>
        <message>
            <source>There is no such plan.</source>
            <translation>没有这个计划。</translation>
        </message>
        <message>
            <source>{name}, {when}</source>
            <translation>{name}，{when}</translation>
        </message>
    </context>
    <context>
        <name>PlansPage</name>
        <message>
            <source>Empty a &amp;tank…</source>
            <translation>清空液氮罐(&amp;T)…</translation>
        </message>
        <message>
            <source>Empty a tank</source>
            <translation>清空液氮罐</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>No work at the tanks is planned. Plan a transfer on the map and save it for later.</source>
            <translation>目前没有存储作业计划。请在盒图上计划转移并保存备用。</translation>
        </message>
        <message>
            <source>Open the map</source>
            <translation>打开盒图</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>计划</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待执行</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>制定人</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>制定日期</translation>
        </message>
        <message>
            <source>{count} open plans</source>
            <translation>{count} 个待执行计划</translation>
        </message>
        <message>
            <source>Plan {code} says where {count} boxes and vials go.</source>
            <translation>计划 {code} 已列出 {count} 个冻存盒和冻存管的去处。</translation>
        </message>
    </context>
    <context>
        <name>RelocateCard</name>
        <message>
            <source>Empty a tank</source>
            <translation>清空液氮罐</translation>
        </message>
        <message>
            <source>&amp;Propose where all goes</source>
            <translation>建议全部去处(&amp;P)</translation>
        </message>
        <message>
            <source>Propose where all goes</source>
            <translation>建议全部去处</translation>
        </message>
        <message>
            <source>Level alarm, lid iced up</source>
            <translation>液位报警，罐盖结冰</translation>
        </message>
        <message>
            <source>Tan&amp;k</source>
            <translation>液氮罐(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;What happened</source>
            <translation>事由(&amp;W)</translation>
        </message>
        <message>
            <source>Every box goes to a free level, or changes places with an empty box, of a tank with the same boxes and zone. Then the plan is worked off box by box at the tank: a box that is done stays done.</source>
            <translation>每个冻存盒移到盒型和分区相同的液氮罐的空层，或与其中的空盒互换位置。随后在罐旁逐盒执行计划，已完成的盒不会退回。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>{code} · {count} vials</source>
            <translation>{code} · {count} 支</translation>
        </message>
    </context>
</TS>
