#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kFrench = {
    .codes = "fr",
    .marks = {.dash_dialogue = true},
    .cues =
        "rapporte rapporté rapportait argumente argumenté déplorait tranche lâche abonde dit "
        "disent disait disaient déclare déclaré déclarait déclarent affirme affirmé "
        "affirmait affirment explique expliqué expliquait expliquent ajoute ajouté ajoutait "
        "ajoutent assure assuré assurait assurent estime estimé estimait estiment indique "
        "indiqué indiquait indiquent précise précisé précisait précisent souligne souligné "
        "soulignait soulignent raconte raconté racontait racontent confie confié confiait "
        "répond répondu répondait répondent demande demandé demandait annonce annoncé "
        "annonçait rappelle rappelé rappelait insiste insisté insistait poursuit poursuivi "
        "poursuivait conclut concluait note noté notait reconnaît reconnu admet admis "
        "regrette regretté regrettait dénonce dénoncé dénonçait déplore déploré avertit "
        "averti prévient prévenu écrit écrivait écrivent tweeté lance lancé lançait "
        "martèle martelé promet promis réagit réagi résume résumé commente commenté "
        "témoigne témoigné témoignait détaille détaillé révèle révélé critique critiqué "
        "accuse accusé qualifie qualifié qualifiait appelle plaide plaidé juge jugé jugeait "
        "considère considéré pense pensait croit interroge interrogé ironise ironisé "
        "plaisante murmure crie crié s'exclame exclame exclamé glisse glissé renchérit "
        "rétorque rétorqué réplique répliqué confirme confirmé confirmait évoque évoqué "
        "soutient soutenu prône salue salué constate constaté affirmant expliquant ajoutant "
        "déclarant assurant estimant précisant soulignant disant reprend observe",
    .attributions = "selon d'après",
    .pronouns = "il elle ils elles on je j",
    .others = "ils elles on je j",
    .relatives = "qui que dont lequel laquelle",
    .auxiliaries =
        "a ont avait avaient est sont était étaient a-t été aussi également encore "
        "ensuite puis déjà ne pas n' s' se l' lui leur y en d'ailleurs ainsi",
    .conjunctions = "et mais ou tandis alors lorsque quand car comme si",
    .prepositions =
        "en de à avec par pour sur dans sans sous chez vers entre contre depuis "
        "pendant après avant devant lors du au des aux",
    .determiners =
        "le la les un une des ce cet cette ces son sa ses leur leurs mon ma mes notre "
        "nos plusieurs certains quelques tous",
    .functions =
        "plus très où ça cela être fait nous vous tout rien bien même c'est c qu'il "
        "qu'elle quoi",
    .honorifics =
        "m mme mlle mm dr me monsieur madame président présidente ministre secrétaire "
        "maire sénateur sénatrice député députée directeur directrice général colonel "
        "capitaine professeur docteur juge procureur procureure pape roi reine prince "
        "chef porte-parole premier première candidat candidate avocat avocate",
    .particles = "de du des la le d' ben al",
    .times = "lundi mardi mercredi jeudi vendredi samedi dimanche",
    .works =
        "livre livres roman film films documentaire chanson album série émission revue magazine",
    .bylines = "par",
    .titlings = "intitulé intitulée",
};

}  // namespace wirecopy::quote
