#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

const LanguageTable kPortuguese = {
    .codes = "pt",
    .marks = {.dash_dialogue = true},
    .cues =
        "reclamou reclama ponderou justificou detalhou disse diz dizem disseram dizia dito dizendo "
        "afirmou afirma afirmaram afirmando "
        "declarou declara declararam explicou explica explicaram contou conta contaram "
        "acrescentou acrescenta acrescentaram ressaltou ressalta destacou destaca "
        "completou completa comentou comenta comentaram respondeu responde responderam "
        "perguntou pergunta escreveu escreve escreveram publicou postou tuitou criticou "
        "critica denunciou denuncia anunciou anuncia lembrou lembra reconheceu reconhece "
        "admitiu admite concluiu conclui informou informa informaram garantiu garante "
        "defendeu defende argumentou argumenta alertou alerta alegou alega relatou relata "
        "revelou revela confessou confessa avaliou avalia frisou frisa salientou salienta "
        "sublinhou sublinha referiu refere adiantou adianta apontou aponta observou observa "
        "pediu pede insistiu insiste reforçou reforça considerou considera lamentou lamenta "
        "prometeu promete confirmou confirma negou nega acusou acusa chamou chama "
        "classificou classifica brincou ironizou desabafou rebateu questionou questiona "
        "continuou continua prosseguiu enfatizou enfatiza exclamou gritou apelou indicou "
        "esclareceu esclarece finalizou",
    .attributions = "segundo conforme",
    .pronouns = "ele ela eles elas eu",
    .others = "eles elas eu",
    .relatives = "que quem qual",
    .auxiliaries =
        "tem têm tinha tinham foi era é está também depois ainda já não se lhe lhes "
        "me nos o a havia ontem hoje",
    .conjunctions = "e mas ou enquanto quando porque embora como se",
    .prepositions =
        "em de a com por para sobre desde até entre sem ante após durante contra no "
        "na nos nas do da dos das ao à aos pelo pela pelos",
    .determiners =
        "o a os as um uma uns umas este esta esse essa aquele aquela seu sua seus suas "
        "meu minha outro outra vários alguns todos",
    .functions = "mais muito há ser são que isso isto você vocês nós tudo nada nosso nossa como",
    .honorifics =
        "senhor senhora sr sra dr dra dom dona doutor doutora presidente presidenta "
        "ministro ministra secretário secretária prefeito prefeita governador "
        "governadora senador senadora deputado deputada vereador diretor diretora "
        "porta-voz general coronel capitão delegado delegada professor professora "
        "juiz juíza procurador papa rei rainha príncipe líder ex-presidente "
        "candidato candidata técnico",
    .particles = "de da do das dos e",
    .times = "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    .works = "livro livros romance filme filmes documentário canção álbum série programa revista",
    .bylines = "por",
    .titlings = "intitulado intitulada",
};

}  // namespace wirecopy::quote
