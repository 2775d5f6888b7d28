"""Words of the news that say the opposite of each other."""

from briefer.language.roots import root

# One pair of camps a line: a word of one camp put for a word of the other turns a sentence
# round. Only pairs that news never uses of the same act.
_PAIRS = """
support back endorse favour favor welcome approve accept adopt pass | oppose reject refuse condemn veto criticise criticize block
agree | disagree refuse
allow permit let legalise authorise authorize | ban forbid prohibit block outlaw bar prevent
increase rise raise grow climb gain surge expand jump | decrease fall lower reduce shrink cut drop decline slump lose contract plunge
win victory | lose defeat
accept | reject decline refuse
confirm admit acknowledge | deny
begin start open launch resume reopen | end finish close stop halt suspend cancel shut
keep retain maintain preserve | lift abolish scrap delete remove drop abandon end
join enter | leave quit exit withdraw
arrive enter | leave depart
succeed | fail
buy | sell
arrest detain jail | release free
build | demolish destroy
include | exclude
first | last
more | fewer less
before | after
above over | below under
high higher highest | low lower lowest
large larger largest big biggest major | small smaller smallest minor
strong stronger | weak weaker
fast faster quick | slow slower
new | old
safe | dangerous unsafe
public | private secret
legal lawful | illegal unlawful
possible | impossible
likely | unlikely
guilty | innocent
convict | acquit
hire recruit | fire dismiss sack
install | uninstall remove delete
northern north | southern south
eastern east | western west
summer | winter
day | night
import | export
rich | poor
men man boy male | women woman girl female
true | false
same | different
temporary | permanent
direct | indirect
early earlier | late later
positive | negative
friend ally | enemy rival
peace | war
optimistic | pessimistic
voluntary | mandatory compulsory
named | unnamed
crewed manned | uncrewed unmanned
troubled struggling | thriving successful triumphant flourishing
alive | dead
full | empty
majority | minority
inside | outside
advance | retreat
protect defend | attack
appear | disappear
encourage | discourage
trust | distrust mistrust
improve ease | worsen deteriorate
strengthen | weaken
best | worst
better | worse
"""  # noqa: E501 - a pair of camps is read as one line
_OPPOSITES: dict[str, frozenset[str]] = {}
for _line in _PAIRS.strip().split("\n"):
    _camps = [frozenset(map(root, camp.split())) for camp in _line.split("|")]
    for _camp, _other in (_camps, _camps[::-1]):
        for _word in _camp:
            _OPPOSITES[_word] = _OPPOSITES.get(_word, frozenset()) | _other


def are_opposite(one: str, other: str) -> bool:
    """Tell whether two roots say the opposite of each other."""
    return other in _OPPOSITES.get(one, frozenset())
