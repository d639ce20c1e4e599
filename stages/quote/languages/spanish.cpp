#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kSpanish = {
    .codes = "es ca gl",
    .marks = {.dash_dialogue = true},
    .cues =
        "abundó abunda deslizó desliza zanja espetó apostilló ahondó remachó sentenció insistido "
        "resumido ironizó dijo dice dicen dijeron decía dicho diciendo afirmó afirma afirmaron "
        "afirmado aseguró "
        "asegura aseguraron asegurado explicó explica explicaron explicado señaló señala "
        "señalaron señalado indicó indica indicaron añadió añade añadieron agregó agrega "
        "agregaron declaró declara declararon declarado manifestó manifiesta manifestado "
        "expresó expresa expresaron expresado apuntó apunta comentó comenta comentaron "
        "contó cuenta contaron respondió responde respondieron contestó contesta preguntó "
        "pregunta sostuvo sostiene sostienen subrayó subraya destacó destaca destacaron "
        "recalcó recalca reiteró reitera insistió insiste advirtió advierte advirtieron "
        "advertido denunció denuncia denunciaron anunció anuncia anunciaron recordó recuerda "
        "reconoció reconoce admitió admite concluyó concluye precisó precisa detalló detalla "
        "relató relata escribió escribe escrito publicó tuiteó criticó critica calificó "
        "califica acusó lamentó lamenta opinó opina consideró considera prometió reveló "
        "revela confesó confiesa exclamó gritó pidió pide exigió exige enfatizó planteó "
        "argumentó argumenta aclaró aclara informó informa confirmó confirma resaltó resumió "
        "bromeó zanjó remarcó aseveró puntualizó matizó prosiguió continuó continúa",
    .attributions = "según",
    .pronouns = "él ella ellos ellas yo",
    .others = "ellos ellas yo",
    .relatives = "que quien quienes cual",
    .auxiliaries =
        "ha han había habían fue era es está también luego después además ya no se le "
        "les lo nos me así siempre incluso finalmente posteriormente",
    .conjunctions = "y e pero o mientras cuando porque aunque como si",
    .prepositions =
        "en de a con por para sobre desde hasta entre sin ante tras durante contra "
        "al del hacia mediante",
    .determiners =
        "el la los las un una unos unas este esta estos estas ese esa su sus mi otro "
        "otra varios varias algunos todos",
    .functions = "más muy hay ser son lo qué cómo eso esto te tu nuestro nuestra muchos nada todo",
    .honorifics =
        "señor señora sr sra don doña doctor doctora dr dra presidente presidenta "
        "ministro ministra secretario secretaria alcalde alcaldesa gobernador "
        "gobernadora senador senadora diputado diputada director directora portavoz "
        "vocero general coronel capitán profesor profesora juez jueza fiscal papa rey "
        "reina príncipe líder expresidente exministro candidato candidata consejero",
    .particles = "de del la las los y",
    .times = "lunes martes miércoles jueves viernes sábado domingo",
    .works =
        "libro libros novela película películas documental canción disco álbum serie programa obra "
        "revista",
    .bylines = "por",
    .titlings = "titulado titulada",
};

}  // namespace wirecopy::quote
