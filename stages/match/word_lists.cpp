#include "stages/match/word_lists.hpp"

#include <array>

namespace wirecopy::match {
namespace {

constexpr WordLists kEnglish = {
    .language = "en",
    .function_words =
        "a about above across after again against all almost along already also although always "
        "am among an and another any anybody anyone anything are around as at away back be "
        "because been before behind being below between both but by can cent could did do does "
        "doing done down during each either else even ever every everybody everyone everything "
        "few for from get getting go goes going got had has have having he her here hers herself "
        "him himself his how however i if in into is it its itself just know less let like lot "
        "many may maybe me might mine more most much must my myself near neither never no nobody "
        "none nor not nothing now of off often on once one ones only onto or other others our "
        "ours ourselves out over own per percent perhaps quite rather really said same say saying "
        "says shall she should since so some somebody someone something sometimes somewhat still "
        "such than that the their theirs them themselves then there these they thing things think "
        "this those though through to together too toward towards under unless until up upon us "
        "very want was way we well went were what whatever when where whether which while who "
        "whoever whom whose why will with within without would yes yet you your yours yourself "
        "yourselves",
    .numbers =
        "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 "
        "eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 "
        "eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 "
        "eighty=80 ninety=90 hundred=100 thousand=1000",
    .contractions =
        "don't=do not,doesn't=does not,didn't=did not,isn't=is not,aren't=are not,wasn't=was not,"
        "weren't=were not,haven't=have not,hasn't=has not,hadn't=had not,won't=will not,"
        "wouldn't=would not,couldn't=could not,shouldn't=should not,mustn't=must not,can't=can not,"
        "cannot=can not,needn't=need not,ain't=is not,i'm=i am,i've=i have,i'd*=i would,"
        "i'll*=i will,you're=you are,you've=you have,you'd=you would,you'll=you will,he's=he is,"
        "he'd=he would,he'll*=he will,she's=she is,she'd*=she would,she'll*=she will,it's*=it is,"
        "it'd=it would,it'll=it will,we're*=we are,we've=we have,we'd*=we would,we'll*=we will,"
        "they're=they are,they've=they have,they'd=they would,they'll=they will,that's=that is,"
        "that'd=that would,that'll=that will,there's=there is,there'll=there will,"
        "there're=there are,here's=here is,what's=what is,what're=what are,what'll=what will,"
        "who's=who is,who'd=who would,who'll=who will,who've=who have,where's=where is,"
        "when's=when is,why's=why is,how's=how is,how'd=how did,let's*=let us,would've=would have,"
        "could've=could have,should've=should have,might've=might have,must've=must have,"
        "y'all=you all,gonna=going to,wanna=want to,gotta=got to,gimme=give me,lemme=let me,"
        "'til=until,ma'am=madam,somebody's=somebody is,someone's=someone is,"
        "everybody's=everybody is,everyone's=everyone is,nobody's=nobody is,nothing's=nothing is,"
        "something's=something is,everything's=everything is",
    .swear_words =
        "fuck fucks fucked fucker fuckers fuckin fucking motherfucker motherfuckers motherfucking "
        "shit shits shitty shithole shitholes bullshit horseshit ass asses asshole assholes badass "
        "dumbass damn damned goddamn goddamned goddam bitch bitches bastard bastards cunt cunts "
        "pussy dick dicks cock piss pissed crap whore whores slut sluts nigger niggers nigga "
        "niggas "
        "faggot faggots fag retard retarded tits",
    .stock_phrases =
        "no comment,no comments,thank you,thank you very much,thank you so much,thanks,"
        "thanks very much,i do not know,i don't know,we will see,we'll see,we'll see what happens,"
        "of course,of course not,absolutely not,no question about it,no doubt about it,"
        "make no mistake,time will tell,at this time,at this point,at the end of the day,"
        "that's right,that is right,that's it,enough is enough,god bless america,god bless you,"
        "good morning,good evening,good night,ladies and gentlemen,excuse me,i'm sorry,i am sorry,"
        "let me be clear,not guilty,guilty,i do,i love you,yes,no,no way,never again,so help me "
        "god,"
        "the american people,the united states,it is what it is,you know,i mean,"
        "declined to comment,we have no comment,i have no comment,under investigation,"
        "ongoing investigation,thoughts and prayers,meet the press,face the nation"};

constexpr WordLists kSpanish = {
    .language = "es",
    .function_words =
        "a al algo alguien algun alguna algunas alguno algunos alla alli ante antes aqui asi aun "
        "aunque bajo bien cada como con contra cual cuales cuando cuanto de del desde donde dos "
        "durante e el ella ellas ello ellos en entonces entre era eran es esa esas ese eso esos "
        "esta "
        "estaba estado estamos estan estar estas este esto estos estoy fue fueron ha habia haber "
        "hace hacen hacer hacia han has hasta hay he hecho hemos la las le les lo los mas me mi "
        "mientras mis mismo misma mismos mucha muchas mucho muchos muy nada nadie ni no nos "
        "nosotros "
        "nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para pero poco por "
        "porque pueda puede pueden puedo pues que quien quienes se sea sean ser sera si sido "
        "siempre "
        "sin sino sobre sois solo somos son soy su sus tal tambien tampoco tan tanto te tener "
        "tengo "
        "tenemos tenia ti tiene tienen toda todas todavia todo todos tu tus u un una unas uno unos "
        "usted ustedes va vamos van voy y ya yo",
    .numbers =
        "uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 "
        "doce=12 trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 "
        "diecinueve=19 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 "
        "ochenta=80 noventa=90 cien=100 mil=1000",
    .contractions = "",
    .swear_words =
        "mierda puta putas puto putos joder cabron cabrones coño gilipollas pendejo "
        "pendejos carajo",
    .stock_phrases =
        "sin comentarios,muchas gracias,gracias,por supuesto,claro que si,no lo se,"
        "buenos dias,buenas noches,vamos a ver"};

constexpr WordLists kFrench = {
    .language = "fr",
    .function_words =
        "a à ai aie aient ainsi alors après as au aucun aucune aujourd'hui auquel aura aurait "
        "aussi "
        "autre autres aux avaient avait avant avec avez avoir avons ayant beaucoup bien c'est "
        "c'était "
        "car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre "
        "d'un d'une dans de deja depuis des dès deux devant dire doit doivent donc dont du elle "
        "elles "
        "en encore entre es est et étaient était étant été être eu eux faire fait faut font fut il "
        "ils j'ai j'étais je jamais jusqu l'a la là laquelle le lequel les lesquels leur leurs "
        "lors "
        "lorsque lui ma mais me même mêmes mes moi moins mon n'a n'est n'ont ne ni non nos notre "
        "nous "
        "on ont ou où par parce pas pendant peu peut peuvent plus plusieurs pour pourquoi puis "
        "qu'il "
        "qu'elle qu'ils qu'on qu'un qu'une quand que quel quelle quelles quelque quelques quels "
        "qui "
        "quoi rien s'est s'il sa sans se sera serait ses seulement si soit son sont sous suis sur "
        "ta "
        "te tel telle tes toi ton toujours tous tout toute toutes très trop tu un une va vers "
        "voici "
        "voilà vont vos votre vous y",
    .numbers =
        "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 "
        "treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 "
        "soixante=60 cent=100 mille=1000",
    .contractions = "",
    .swear_words =
        "merde putain pute connard connards connasse salope enculé con cons conne bordel "
        "chier nique niquer foutre bite couilles",
    .stock_phrases =
        "pas de commentaire,sans commentaire,merci,merci beaucoup,bien sûr,je ne sais "
        "pas,on verra,bonjour,bonsoir"};

constexpr WordLists kGerman = {
    .language = "de",
    .function_words =
        "ab aber alle allem allen aller alles als also am an ander andere anderen anderer anderes "
        "auch auf aus bei beim bin bis bist da dabei dadurch dafür dagegen damit danach dann daran "
        "darauf darf darin darum darüber das dass davon dazu dein deine dem den denen denn der "
        "deren "
        "des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch "
        "dürfen eben ein eine einem einen einer eines einige er es etwas euch euer für ganz gegen "
        "geht gewesen gibt gut hab habe haben hat hatte hatten hätte hätten hier hin hinter ich "
        "ihm "
        "ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja jede jedem jeden jeder "
        "jedes jetzt kann kein keine keinem keinen keiner können könnte machen macht man manche "
        "mehr "
        "mein meine meinem meinen meiner mich mir mit muss müssen nach nicht nichts noch nun nur "
        "ob "
        "oder ohne schon sehr sei sein seine seinem seinen seiner seit sich sie sind so solche "
        "soll "
        "sollen sollte sondern sonst über um und uns unser unsere unserem unseren unserer unter "
        "viel "
        "viele vom von vor war waren warum was weg weil weiter welche welchem welchen welcher wenn "
        "wer werde werden wie wieder will wir wird wirst wo wollen wollte worden wurde wurden "
        "würde "
        "würden zu zum zur zwar zwischen",
    .numbers =
        "zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 "
        "dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 "
        "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 "
        "neunzig=90 hundert=100 tausend=1000",
    .contractions =
        "geht's=geht es,gibt's=gibt es,ist's=ist es,hab's=habe es,wie's=wie es,"
        "wenn's=wenn es,ich's=ich es",
    .swear_words =
        "scheiße scheiß scheiss arschloch arschlöcher arsch fotze hure wichser fick ficken "
        "verfickt kacke",
    .stock_phrases =
        "kein kommentar,vielen dank,danke,natürlich,ich weiß es nicht,ich weiß nicht,"
        "guten tag,guten morgen,mal sehen"};

constexpr WordLists kPortuguese = {
    .language = "pt",
    .function_words =
        "a à ainda algo alguém algum alguma algumas alguns ante antes ao aos apenas aquela aquelas "
        "aquele aqueles aqui aquilo as às assim até bem cada com como contra contudo da daquele "
        "das "
        "de dela delas dele deles depois desde dessa desse desta deste do dos durante e é ela elas "
        "ele eles em embora enquanto então entre era eram essa essas esse esses esta está estamos "
        "estão estar estas estava este estes estou eu faz fazer foi foram há isso isto já lá lhe "
        "lhes mais mas me menos mesma mesmo meu meus minha minhas muita muitas muito muitos na "
        "nada "
        "não nas nem nenhum nenhuma nessa nesse nesta neste no nos nós nossa nossas nosso nossos "
        "num "
        "numa nunca o os ou outra outras outro outros para pela pelas pelo pelos pode podem pois "
        "por "
        "porque pouco pra quais qual quando quanto que quem se seja sem sempre sendo ser será seu "
        "seus si sido só sob sobre somos sou sua suas também tanto tão te tem têm temos tendo "
        "tenho "
        "ter teu tinha toda todas todo todos tu tua tudo um uma umas uns vai vamos vão você vocês "
        "vou",
    .numbers =
        "dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 "
        "doze=12 treze=13 catorze=14 quatorze=14 quinze=15 dezesseis=16 dezessete=17 "
        "dezoito=18 dezenove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 "
        "setenta=70 oitenta=80 noventa=90 cem=100 mil=1000",
    .contractions = "",
    .swear_words =
        "merda porra caralho puta putas puto foda foder fodido cu cuzão bosta buceta "
        "desgraça",
    .stock_phrases =
        "sem comentários,muito obrigado,muito obrigada,obrigado,obrigada,claro,"
        "com certeza,não sei,bom dia,boa noite"};

constexpr WordLists kItalian = {
    .language = "it",
    .function_words =
        "a abbiamo ad agli ai al all alla alle allo allora altra altre altri altro anche ancora "
        "anzi avere aveva avevano bene c'è c'era che chi ci ciò coi col come con contro cosa così "
        "cui da dagli dai dal dall dalla dalle dallo davvero degli dei del dell della delle dello "
        "deve di dopo dove due durante e è ecco ed era erano essere fa fare fatto fino fra fu già "
        "gli "
        "ha hai hanno ho i il in infatti io l'ha la le lei li lo loro lui ma mai me meno mentre mi "
        "mia mie miei mio molta molte molti molto ne negli nei nel nell nella nelle nello nessun "
        "nessuna nessuno niente noi non nostra nostre nostri nostro nulla o ogni oggi oltre ora "
        "ormai per perché però più poco poi prima può quale quali qualche qualcosa qualcuno quando "
        "quanto quasi quella quelle quelli quello quest questa queste questi questo qui quindi "
        "sarà "
        "se sei sempre senza si sia siamo siano siete solo sono sopra sta stata state stati stato "
        "sto su sua sue sugli sui sul sulla sulle sullo suo suoi tanto te ti tra tu tutta tutte "
        "tutti tutto un un'altra una uno va vi voi vostra vostro",
    .numbers =
        "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 "
        "dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 "
        "diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40 cinquanta=50 sessanta=60 "
        "settanta=70 ottanta=80 novanta=90 cento=100 mille=1000",
    .contractions = "",
    .swear_words =
        "cazzo cazzi cazzate merda stronzo stronzi stronza puttana troia vaffanculo culo "
        "coglione coglioni minchia",
    .stock_phrases =
        "nessun commento,no comment,grazie,grazie mille,certo,certamente,non lo so,"
        "vedremo,buongiorno,buonasera"};

constexpr WordLists kDutch = {
    .language = "nl",
    .function_words =
        "aan aangezien al alle alleen alles als altijd ander andere ben bent bij blijft daar "
        "daarom "
        "dan dat de deze die dit doe doen door dus een eens en er erg ervan even gaan gaat geen "
        "geweest "
        "goed haar had hadden heb hebben hebt heeft hem hen het hier hij hoe hun iemand iets ik in "
        "is "
        "ja je jij jou jouw jullie kan kon kun kunnen maar maken me meer men met mij mijn moet "
        "moeten "
        "na naar niet niets nog nooit nu of om omdat ons onze ook op over te tegen toch toen tot u "
        "uit "
        "uw van veel voor waar waarom want waren was wat we weer wel werd wie wij wil willen word "
        "worden wordt zal ze zelf zich zij zijn zo zonder zou zouden",
    .numbers =
        "twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 "
        "dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 "
        "twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 "
        "negentig=90 honderd=100 duizend=1000",
    .contractions = "'t=het,'n=een,zo'n*=zo een,z'n=zijn,m'n=mijn",
    .swear_words = "kut klootzak klootzakken lul hoer hoeren godverdomme verdomme kanker tering",
    .stock_phrases = "geen commentaar,dank u wel,dank je wel,bedankt,natuurlijk,ik weet het niet"};

constexpr WordLists kSwedish = {
    .language = "sv",
    .function_words =
        "alla allt än är andra att av bara blev bli blir båda både då där de dem den denna deras "
        "dess dessa det detta dig din dina ditt du efter eller en er era ert ett får för från ha "
        "hade "
        "han hans har här hela helt henne hennes hon honom hur i inga ingen inget inte ja jag just "
        "kan kommer kunde måste man med mellan men mer mest mig min mina mitt mot mycket någon "
        "något "
        "några när ni nu och också om oss över på så säger samma sedan sig sin sina själv sitt ska "
        "skall skulle som till under upp ut utan vad vår våra vårt vara varför varit vart vem vet "
        "vi "
        "vid vilka vilken vilket vill",
    .numbers =
        "två=2 tre=3 fyra=4 fem=5 sex=6 sju=7 åtta=8 nio=9 tio=10 elva=11 tolv=12 tretton=13 "
        "fjorton=14 femton=15 sexton=16 sjutton=17 arton=18 nitton=19 tjugo=20 trettio=30 "
        "fyrtio=40 femtio=50 sextio=60 sjuttio=70 åttio=80 nittio=90 hundra=100 tusen=1000",
    .contractions = "",
    .swear_words = "fan jävla jävlar jävel skit helvete fitta hora kuk",
    .stock_phrases = "inga kommentarer,tack,tack så mycket,självklart,jag vet inte"};

constexpr WordLists kPolish = {
    .language = "pl",
    .function_words =
        "a aby albo ale ani aż bardzo bez bo by być był była było były byli będą będzie będziemy "
        "chce chcę chyba ci cię co coś czy czyli dla do dlaczego dlatego gdy gdyby gdzie go i ich "
        "im "
        "innych ja jak jaka jakie jako jakiś je jego jej jemu jest jestem jesteśmy jeszcze jeśli "
        "jeżeli już każdy kiedy kto która które którego której którą który których którym którzy "
        "ktoś ku lub ma mam mamy mają mi mieć mną mnie może mogą można mój moja moje moim mu my na "
        "nad nam nami nas nasz nasza nasze naszego nawet nią nic nich nie niego niej nim nimi niż "
        "no "
        "o od on ona one oni ono oraz po pod poza przed przez przy są się siebie sobie swoje swój "
        "ta tak taka taki takie także tam te tego tej ten teraz też to tobie tu tutaj ty tych "
        "tylko "
        "tym u w wam was więc wszystko wszyscy wy z za ze że żeby",
    .numbers =
        "dwa=2 dwie=2 trzy=3 cztery=4 pięć=5 sześć=6 siedem=7 osiem=8 dziewięć=9 dziesięć=10 "
        "jedenaście=11 dwanaście=12 trzynaście=13 czternaście=14 piętnaście=15 szesnaście=16 "
        "siedemnaście=17 osiemnaście=18 dziewiętnaście=19 dwadzieścia=20 trzydzieści=30 "
        "czterdzieści=40 pięćdziesiąt=50 sto=100 tysiąc=1000",
    .contractions = "",
    .swear_words =
        "kurwa kurwy chuj chuja gówno jebać jebany spierdalaj spierdalać skurwysyn dupa "
        "cholera",
    .stock_phrases = "bez komentarza,dziękuję,dziękuję bardzo,oczywiście,nie wiem,dzień dobry"};

constexpr WordLists kTurkish = {
    .language = "tr",
    .function_words =
        "acaba ama ancak artık aslında az bana bazı belki ben benden beni benim bile bir biraz "
        "biri "
        "biz bizde bize bizi bizim böyle bu buna bunda bundan bunlar bunu bunun burada çok çünkü "
        "da "
        "daha dahi de değil diğer diye dolayı eden eder en gibi göre ha hangi hatta hem hep hepsi "
        "her "
        "hiç için ile ise işte kadar karşı kendi kendini ki kim kimse mı mi mu mü nasıl ne neden "
        "nerede niye o olan olarak oldu olduğu olduğunu olmak olması olsa olsun olur on ona ondan "
        "onlar onların onu onun orada öyle sadece sanki sen senden seni senin siz size sizi sizin "
        "son sonra şey şimdi şu şöyle tüm ve var veya ya yani yapmak yok zaten",
    .numbers =
        "iki=2 üç=3 dört=4 beş=5 altı=6 yedi=7 sekiz=8 dokuz=9 yirmi=20 otuz=30 kırk=40 "
        "elli=50 altmış=60 yetmiş=70 seksen=80 doksan=90 yüz=100 bin=1000",
    .contractions = "",
    .swear_words = "amk siktir sik göt orospu piç bok",
    .stock_phrases = "yorum yok,teşekkür ederim,teşekkürler,tabii ki,bilmiyorum,günaydın"};

constexpr WordLists kRussian = {
    .language = "ru",
    .function_words =
        "а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши весь во вот все "
        "всё всего всем всех всю вся вы где да даже для до его ее её ей ему если есть еще ещё же "
        "за "
        "здесь и из или им ими их к каждый как какая какие какой когда которая которого которое "
        "которой которые который которых кто куда ли либо лишь лучше между меня мне много могут "
        "мой "
        "может можно моя мы на над надо нам нами нас наш наша наше наши не него нее неё ней нельзя "
        "нет ни нибудь никогда ним них ничего но ну о об один он она они оно от очень перед по под "
        "после потом потому почему при про с сам сама сами свое своего своей свои своих свой свою "
        "себе себя сейчас со так такая также такие такой там те тебе тебя тем теперь то тоже тогда "
        "того той только том тот ту ты у уже хоть хотя чего чей чем через что чтобы чтоб эта эти "
        "этим этих это этого этой этом этот эту я является",
    .numbers =
        "два=2 две=2 три=3 четыре=4 пять=5 шесть=6 семь=7 восемь=8 девять=9 десять=10 "
        "одиннадцать=11 двенадцать=12 тринадцать=13 четырнадцать=14 пятнадцать=15 "
        "шестнадцать=16 семнадцать=17 восемнадцать=18 девятнадцать=19 двадцать=20 "
        "тридцать=30 сорок=40 пятьдесят=50 сто=100 тысяча=1000",
    .contractions = "",
    .swear_words =
        "хуй хуя хуйня блядь бляди бля пизда пиздец ебать ебаный сука суки говно дерьмо "
        "жопа мудак",
    .stock_phrases =
        "без комментариев,спасибо,большое спасибо,конечно,не знаю,я не знаю,"
        "посмотрим,добрый день"};

constexpr WordLists kUkrainian = {
    .language = "uk",
    .function_words =
        "а або але без би бо був буде були було бути в вам вас ваш ви від він вона вони воно все "
        "всі "
        "всього всіх где де для до дуже є же за з зі і із інші її їй їм їх й його йому коли кожен "
        "котрий ми має мають мене мені мій між може можуть можна моя на над навіть нам нами нас "
        "наш "
        "наша наше наші не неї нею немає ні ним них ніколи нічого ну о об один під після по потім "
        "при "
        "про р саме сам свої свою свого своєї себе собі та так такий також там те тебе тепер ти "
        "тим "
        "тих то тобто тоді того той тому треба у усі хоча хто це цей ці цього цьому цю ця чи чим "
        "чого "
        "чому через що щоб ще я яка якби яке який яких якщо які як вже",
    .numbers =
        "два=2 дві=2 три=3 чотири=4 п'ять=5 шість=6 сім=7 вісім=8 дев'ять=9 десять=10 "
        "одинадцять=11 дванадцять=12 двадцять=20 тридцять=30 сорок=40 п'ятдесят=50 сто=100",
    .contractions = "",
    .swear_words = "хуй хуйня блядь бля пизда пиздець сука суки лайно гівно жопа дупа",
    .stock_phrases = "без коментарів,дякую,звичайно,не знаю,я не знаю,побачимо"};

constexpr WordLists kArabic = {
    .language = "ar",
    .function_words =
        "في من إلى على عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذين ما ماذا لماذا كيف متى "
        "أين "
        "كل بعض غير بين قبل بعد عند عندما حتى إذا إن أن أنه أنها إنه إنها أنهم لأن لكن ولكن و أو "
        "أم "
        "ثم لا لم لن ليس ليست قد لقد كان كانت كانوا يكون تكون نكون أكون هو هي هم هن نحن أنا أنت "
        "أنتم "
        "لنا لهم له لها لي لك به بها بهم بنا فيه فيها منه منها منهم عليه عليها عليهم علينا إليه "
        "إليها "
        "كما مثل أي أيضا فقط أكثر أقل جدا هناك هنا الآن منذ خلال حول ضد دون سوف حيث بأن وأن فإن "
        "وهو "
        "وهي وهذا وهذه وقد وكان ولا وما ومن وفي وعلى إلا لدى لدينا نفس نفسه كذلك يتم تم",
    .numbers =
        "اثنان=2 ثلاثة=3 أربعة=4 خمسة=5 ستة=6 سبعة=7 ثمانية=8 تسعة=9 عشرة=10 عشرون=20 "
        "عشرين=20 ثلاثون=30 ثلاثين=30 أربعون=40 أربعين=40 خمسون=50 خمسين=50",
    .contractions = "",
    .swear_words = "",
    .stock_phrases = "لا تعليق,شكرا,شكرا جزيلا,إن شاء الله,الحمد لله,لا أعرف"};

constexpr WordLists kPersian = {
    .language = "fa",
    .function_words =
        "از به با بر در تا را که و یا اما اگر ولی این آن آنها اینها ما من تو او شما ایشان هم همه "
        "هر "
        "هیچ است هست هستند هستیم هستم بود بودند بوده باشد باشند شد شده شود شوند می نمی خواهد "
        "خواهند "
        "کرد کرده کند کنند کنیم کردن دارد دارند داریم داشت برای چه چرا چون چگونه کجا کی نیز پس پیش "
        "بین روی زیر بدون درباره مورد خود خودش دیگر بسیار خیلی بیشتر باید نباید توان بتواند یک ها "
        "های "
        "آنان همین همان چنین هنوز نیست نیستند آنچه وی",
    .numbers = "دو=2 سه=3 چهار=4 پنج=5 شش=6 هفت=7 هشت=8 نه=9 ده=10 بیست=20 سی=30 چهل=40 پنجاه=50",
    .contractions = "",
    .swear_words = "",
    .stock_phrases = "بدون نظر,متشکرم,ممنون,نمی دانم"};

constexpr WordLists kDanish = {
    .language = "da",
    .function_words =
        "af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din "
        "dog "
        "du efter eller en end er et for fra få får ham han hans har havde have hende hendes her "
        "hos "
        "hun hvad hvem hvis hvor hvordan i ikke ind ja jeg jer jo kan kunne man mange med meget "
        "men "
        "mere mig min mine mit mod når ned noget nogen nogle nu og også om op os over på så sådan "
        "selv sig sin sine sit skal skulle som til ud under uden vi vil ville vor være været",
    .numbers =
        "to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9 ti=10 elleve=11 tolv=12 tyve=20 "
        "tredive=30 hundrede=100 tusind=1000",
    .contractions = "",
    .swear_words = "fanden satan lort pik luder",
    .stock_phrases = "ingen kommentarer,tak,mange tak,selvfølgelig,det ved jeg ikke"};

constexpr WordLists kNorwegian = {
    .language = "no",
    .function_words =
        "alle alt andre at av bare ble bli blir både da de deg dem den denne der deres det dette "
        "din "
        "du eller en enn er et etter for fordi fra før få får ham han hans har hadde hele her hun "
        "hva "
        "hvem hvis hvor hvordan hvorfor i ikke ingen inn jeg jo kan kom kommer kunne man mange med "
        "meg meget mellom men mer mest min mine mitt mot mye må noe noen nå når og også om opp oss "
        "over på så seg selv sin sine sitt skal skulle slik som til under ut uten var vi vil ville "
        "vår være vært",
    .numbers =
        "to=2 tre=3 fire=4 fem=5 seks=6 sju=7 syv=7 åtte=8 ni=9 ti=10 elleve=11 tolv=12 "
        "tjue=20 tretti=30 hundre=100 tusen=1000",
    .contractions = "",
    .swear_words = "faen jævla helvete dritt",
    .stock_phrases = "ingen kommentar,takk,tusen takk,selvfølgelig,jeg vet ikke"};

constexpr WordLists kChinese = {
    .language = "zh",
    .function_words =
        "的 了 是 在 我 你 他 她 它 们 这 那 有 和 与 就 不 也 都 很 要 会 对 说 而 及 或 "
        "但 着 把 被 个 為 为 們 這 個 會 對 說 與 之 以 于 於 所 从 從 到 去 来 來 上 下",
    .numbers = "",
    .contractions = "",
    .swear_words = "",
    .stock_phrases = "不予置评,谢谢,无可奉告"};

constexpr WordLists kJapanese = {
    .language = "ja",
    .function_words =
        "は が を に の で と も へ や か な ね よ し た て る い れ ら り っ ん う す ま こ "
        "そ さ く だ あ え お き け せ つ み め ど",
    .numbers = "",
    .contractions = "",
    .swear_words = "",
    .stock_phrases = "ノーコメント,ありがとうございます,ありがとう,よろしくお願いします"};

constexpr std::array kAll = {kEnglish, kSpanish, kFrench, kGerman,    kPortuguese, kItalian,
                             kDutch,   kSwedish, kPolish, kTurkish,   kRussian,    kUkrainian,
                             kArabic,  kPersian, kDanish, kNorwegian, kChinese,    kJapanese};

}  // namespace

std::span<const WordLists> word_lists() { return kAll; }

}  // namespace wirecopy::match
