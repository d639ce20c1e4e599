#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kItalian = {
    .codes = "it",
    .marks = {.elisions = "ndrangheta ndrina sto sta ste n l"},
    .cues =
        "ironizza chiosa detto dice dicono disse dissero diceva dicendo dichiarato dichiara "
        "dichiarano "
        "affermato afferma affermano aggiunto aggiunge aggiungono spiegato spiega spiegano "
        "sottolineato sottolinea sottolineano raccontato racconta raccontano commentato "
        "commenta commentano scritto scrive scrivono precisato precisa annunciato annuncia "
        "assicurato assicura ricordato ricorda concluso conclude ammesso ammette risposto "
        "risponde chiesto chiede ribadito ribadisce osservato osserva sostenuto sostiene "
        "sostengono denunciato denuncia avvertito avverte attaccato attacca replicato "
        "replica rivelato rivela confermato conferma insistito insiste proseguito prosegue "
        "continua esclamato urlato definito definisce evidenziato evidenzia rimarcato "
        "twittato promesso promette criticato critica accusato accusa riferito riferisce "
        "lamentato lamenta scherza confessato confessa rilanciato rilancia tuona spiegando "
        "aggiungendo sottolineando dichiarando affermando ritiene chiarito chiarisce",
    .attributions = "secondo",
    .pronouns = "lui lei egli ella loro io",
    .others = "loro io",
    .relatives = "che chi cui quale",
    .auxiliaries =
        "ha hanno aveva avevano è sono era erano anche poi ancora già non si gli le "
        "ci lo inoltre infine stato stata",
    .conjunctions = "e ed ma o mentre quando perché anche come se",
    .prepositions =
        "in di a con per su da tra fra senza sotto contro dopo durante verso nel "
        "nella nei nelle del della dei delle dello al alla ai alle dal dalla sul "
        "sulla sui",
    .determiners =
        "il lo la i gli le un uno una questo questa questi quel quella suo sua suoi "
        "mio mia altri altre alcuni tutti",
    .functions = "più molto essere fatto cosa noi voi tutto niente nostro nostra dove così",
    .honorifics =
        "signor signora sig dott dottor dottoressa prof professor professoressa on "
        "presidente ministro ministra premier segretario segretaria sindaco sindaca "
        "governatore senatore senatrice deputato deputata direttore direttrice "
        "portavoce generale colonnello capitano giudice procuratore papa re regina "
        "principe leader avvocato allenatore tecnico cardinale monsignor don",
    .particles = "de di da del della dalla dei d'",
    .times = "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    .works = "libro libri romanzo film documentario canzone album serie programma rivista",
    .titlings = "intitolato intitolata",
};

}  // namespace wirecopy::quote
