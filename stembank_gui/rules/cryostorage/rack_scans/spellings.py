"""How the makers spell their columns and what they could not read: without blanks and signs, in small letters."""

from enum import Enum, auto


class Role(Enum):
    """What a column says."""

    CODE = auto()
    POSITION = auto()
    ROW = auto()
    COLUMN = auto()
    RACK = auto()
    STATUS = auto()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COLUMN_NAMES: dict[Role, frozenset[str]] = {
    Role.CODE: _words("""
        tubecode tubeid tubebarcode tubebarcodes tube barcode code 2dbarcode 2dcode tubelabel vialid vialcode
        vialbarcode vial sampleid samplebarcode tube2dbarcode barcodeid datamatrix
        管码 管号 条码 条形码 二维码 冻存管条码 冻存管编号
    """),
    Role.POSITION: _words("""
        position tubeposition tubelocation location well wellposition welllocation wellid pos cell cellposition
        coordinate slot rackposition
        位置 孔位 孔号 管位
    """),
    Role.ROW: _words("locationrow row rackrow wellrow tuberow rowid 行"),
    Role.COLUMN: _words("locationcolumn locationcol column col rackcolumn wellcolumn tubecolumn columnid 列"),
    Role.RACK: _words("""
        rackid rackbarcode rackcode rack plateid platebarcode platecode plate boxid boxbarcode boxcode box container
        containerbarcode containerid
        盒码 盒号 板号 架号 冻存盒条码 冻存盒编号
    """),
    Role.STATUS: _words("status decodestatus readstatus tubestatus scanstatus result readresult 状态"),
}

NO_TUBE = _words("""
    notube notubes notubefound notubedetected empty emptywell emptyposition emptycell wellempty novial nosample vacant
    tubemissing notpresent
    空 空位 空孔 无管 无冻存管 没有管
""")

NO_READ = _words("""
    noread noreads notread readerror readfail readfailed readfailure unreadable unread fail failed failure error
    decodefail decodefailed decodefailure decodeerror nodecode notdecoded undecoded undecodable nocode nobarcode badread
    barcodeerror tubepresent unknown misread
    未读 未读取 未读出 无法读取 读取失败 无法识别 未识别 识别失败
""")
