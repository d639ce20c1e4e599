#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kEnglish = {
    .codes = "en",
    .marks = {.elisions = "tis twas twere em til till cause bout round cuz coz n neath gainst "
                          "cept nuff ya im fraid nother"},
    .cues =
        "said says say saying told tells tell telling added adds adding asked asks ask asking "
        "wrote writes write writing written stated states stating noted notes noting explained "
        "explains explaining argued argues arguing claimed claims claiming called calls calling "
        "replied replies replying responded responds responding answered answers tweeted tweets "
        "tweeting posted posts announced announces announcing declared declares declaring "
        "insisted insists insisting warned warns warning admitted admits admitting "
        "acknowledged acknowledges acknowledging suggested suggests suggesting concluded "
        "concludes concluding continued continues continuing recalled recalls recalling "
        "remarked remarks observed observes described describes describing reported reports "
        "reporting read reads reading denied denies confirmed confirms confirming predicted "
        "predicts complained complains joked jokes joking quipped quips shouted shouting yelled "
        "screamed whispered exclaimed demanded demands demanding urged urges urging promised "
        "promises vowed vows vowing pledged pledges pledging accused accuses accusing "
        "criticized criticizes criticised blasted blasts slammed slams mocked denounced "
        "condemned praised quoted quotes quoting cited cites citing testified testifies "
        "contended contends maintained maintains alleged alleges believes believed thinks "
        "thought conceded concedes agreed agrees emphasized emphasizes stressed stresses "
        "stressing reiterated reiterates repeated repeats lamented laments mused tweeting "
        "commented comments commenting countered counters cautioned cautions boasted boasts "
        "bragged proclaimed proclaims proclaiming asserted asserts asserting referred refers "
        "referring dubbed labeled labelled dismissed dismisses dismissing characterized "
        "portrayed wondered wonders pointed elaborated offered opined chimed intoned retorted "
        "snapped deadpanned vented ranted railed lashed begins began begin started put sums "
        "summed cried sang sings chanted chanting chants remembers remembered informed informs "
        "instructed ordered hailed touted touts decried derided ridiculed likened pleaded "
        "begged apologized thanked thanking wished teased hinted hints noting assured reassured "
        "swore joking texted emailed captioned penned headlined titled entitled reasoned "
        "speculated "
        "theorized found finds argued concurred reflected reflects summarized advised advises "
        "advising alluded tells vowing revealed reveals revealing disclosed shared shares shot "
        "fumed gushed went goes cracked barked charged boomed scoffed pressed prodded interjected "
        "conceded concede conclude argue write note claim explain warn insist suggest believe "
        "think tweet reply respond describe acknowledge admit declare contend maintain agree "
        "add recall complain predict point mocking praising accused scolded chided gloated "
        "howled hollered bellowed murmured muttered groaned sighed laughed countered ventured "
        "volunteered marveled enthused crowed thundered taunted implored interrupted",
    .namings =
        "read reads called calls calling titled entitled headlined captioned dubbed labeled "
        "labelled penned "
        "wrote writes writing write shared posted posts sang sings published hailed touted",
    .attributions = "according",
    .pronouns = "he she they i we it",
    .others = "i we they it",
    .relatives = "who which whom whose that",
    .auxiliaries =
        "has have had was were is are be been being would will could can should may might must "
        "did do does not also then later once recently still never ever just even already "
        "again simply only soon now often always himself herself themselves repeatedly "
        "reportedly famously previously publicly further first finally initially "
        "bluntly quickly flatly actually really basically specifically subsequently earlier "
        "himself's quietly essentially personally clearly "
        "openly directly jokingly angrily sarcastically ultimately infamously regularly wittily "
        "widely eventually apparently allegedly mockingly proudly defiantly sharply strongly "
        "firmly privately frequently consistently explicitly immediately memorably bitterly merely "
        "mostly partly largely similarly reluctantly gleefully wryly candidly casually curtly "
        "dismissively emphatically falsely forcefully humorously ironically loudly tearfully "
        "pointedly swiftly calmly gravely dryly briefly formally effectively wrongly rightly "
        "correctly",
    .conjunctions =
        "and but or while as when because though although if so yet before after "
        "since where whereas until",
    .prepositions =
        "in on at for with from by about of to into over under during against between through "
        "via without within among upon outside inside near like despite toward towards off "
        "across around behind beyond above below amid",
    .determiners =
        "the a an this that these those his her their its our my your some many several "
        "one two three another other both all each every most few no any",
    .functions =
        "there here whether neither regarding see watch watched what why how out up down than too "
        "very more much own same such nor "
        "him them us me you yes maybe perhaps however meanwhile instead "
        "reached speaking thus therefore nonetheless nevertheless "
        "indeed early late earlier others someone nobody everyone let lets please well oh",
    .honorifics =
        "mr mrs ms miss dr sir sen rep gov gen lt col sgt capt cmdr maj adm prof "
        "rev hon president senator representative congressman congresswoman governor general "
        "secretary minister chancellor justice judge mayor chief "
        "director chairman chairwoman chair professor doctor reverend pope bishop archbishop "
        "cardinal colonel lieutenant sergeant officer "
        "detective sheriff commissioner ambassador attorney counsel speaker leader spokesman "
        "spokeswoman spokesperson candidate nominee vice deputy press editor reporter "
        "correspondent analyst anchor host author actor actress singer ceo cfo founder "
        "republican democrat democratic gop former ex-president rabbi imam sheikh",
    .particles = "de la del van von der den di da bin al el ibn dos du le of",
    .times =
        "monday tuesday wednesday thursday friday saturday sunday january february march "
        "april june july august september october november december jan feb aug sept oct "
        "nov dec mon tue wed thu fri sat sun today tomorrow yesterday tonight",
    .works =
        "book books novel memoir autobiography movie movies film films documentary song songs "
        "single album show series sitcom play musical poem magazine newspaper podcast episode "
        "commentary column essay op-ed",
    .bylines = "by",
    .titlings = "titled entitled",
};

}  // namespace wirecopy::quote
