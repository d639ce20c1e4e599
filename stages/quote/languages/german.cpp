#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kGerman = {
    .codes = "de",
    .marks = {.guillemets_point_inwards = true, .elisions = "s ne n nen nem ner"},
    .cues =
        "erinnert erinnerte notiert notierte spottet spottete spöttelt räumt sagte sagt sagten "
        "sagen gesagt erklärte erklärt erklärten betonte betont betonten "
        "meinte meint meinten gemeint berichtete berichtet berichteten fügte ergänzte "
        "ergänzt schrieb schreibt schrieben geschrieben kritisierte kritisiert kritisierten "
        "forderte fordert forderten gefordert warnte warnt warnten gewarnt kündigte "
        "angekündigt fragte fragt gefragt antwortete antwortet erzählte erzählt erzählten "
        "bestätigte bestätigt behauptete behauptet räumte versicherte versichert verkündete "
        "verkündet teilte mitgeteilt äußerte bezeichnete bezeichnet nannte nennt genannt "
        "rief ruft resümierte resümiert hieß heißt zitierte zitiert bekräftigte bekräftigt "
        "begründete begründet erläuterte erläutert beklagte beklagt bilanzierte hob "
        "unterstrich verwies sprach spricht lobte lobt findet fand glaubt glaubte denkt "
        "dachte wünscht urteilt urteilte mahnte mahnt versprach verspricht twitterte "
        "postete stellte klagt klagte schildert schilderte beschreibt beschrieb verriet "
        "verrät gestand gesteht konstatiert konstatierte argumentiert argumentierte "
        "scherzte freut freute betonend lautet lautete hielt",
    .attributions = "laut zufolge so",
    .pronouns = "er sie es ich wir man",
    .others = "es ich wir man",
    .relatives = "der die das welcher welche dem den deren dessen",
    .auxiliaries =
        "hat haben hatte hatten ist sind war waren wurde wird auch dann später nicht "
        "sich noch bereits weiter außerdem zudem ihm ihr ihnen dabei dazu hinzu nun",
    .conjunctions = "und aber oder während als weil wenn ob dass denn sondern",
    .prepositions =
        "in an auf mit von zu bei für über unter aus gegen durch um ohne seit vor "
        "zwischen im am beim vom zum zur ins gegenüber",
    .determiners =
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses "
        "sein seine ihr ihre unser unsere mein meine viele einige mehrere alle kein "
        "keine",
    .functions =
        "hier da so wie was mehr sehr nur schon wo wir uns euch ihn mir mich dir nichts "
        "etwas doch ja nein kann können muss soll sei habe",
    .honorifics =
        "herr frau dr prof präsident präsidentin kanzler kanzlerin bundeskanzler "
        "bundeskanzlerin minister ministerin ministerpräsident außenminister "
        "innenminister finanzminister bundespräsident bürgermeister bürgermeisterin "
        "vorsitzender vorsitzende chef chefin sprecher sprecherin direktor direktorin "
        "general oberst trainer professor professorin papst könig königin prinz "
        "politiker politikerin abgeordneter abgeordnete staatsanwalt richter experte "
        "expertin leiter leiterin autor autorin regisseur sänger sängerin "
        "schauspieler schauspielerin",
    .particles = "von van der de zu zum und",
    .times =
        "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz "
        "april mai juni juli august september oktober november dezember",
    .works = "buch roman film dokumentation lied album serie sendung stück zeitschrift magazin",
    .bylines = "von",
    .titlings = "betitelt betitelte",
    .capital_nouns = true,
};

}  // namespace wirecopy::quote
