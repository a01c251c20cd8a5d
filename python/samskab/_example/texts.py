"""Building blocks of the synthetic stories: written for this example, about no real place or person.

A story is an opening, an event and an ending. Openings belong to who speaks, events to the project.
"""

TITLES = {
    "da": {
        "table": ["Bordet ved vinduet", "Onsdag klokken tolv", "Suppe og snak", "En plads til", "Den lange frokost"],
        "walk": ["Rundt om søen", "Tre bænke", "Regnvejr og latter", "Det korte ben af turen", "Porten står åben"],
        "phone": ["Et opkald om dagen", "Klokken ti", "Stemmen i den anden ende", "Ring bare", "Hul igennem"],
    },
    "en": {
        "table": ["The table by the window", "Wednesday at noon", "Soup and talk", "One more chair", "The long lunch"],
        "walk": ["Around the lake", "Three benches", "Rain and laughter", "The short way home", "The gate is open"],
        "phone": ["One call a day", "Ten o'clock", "The voice at the other end", "Just ring", "Getting through"],
    },
}

OPENINGS = {
    "da": {
        "user": [
            "Jeg har boet alene, siden min mand døde.",
            "Det er tre år siden, jeg holdt op med at arbejde.",
            "Min datter bor langt væk, og jeg kommer ikke så meget ud.",
            "Jeg plejede at sige nej, når nogen spurgte.",
            "Efter mit fald turde jeg ikke gå ned ad trappen.",
        ],
        "employee": [
            "Jeg kommer i området to gange om ugen.",
            "På vagten den dag var vi en mand i undertal.",
            "Jeg skulle egentlig bare aflevere en besked.",
            "Vi havde talt om det på teammødet.",
            "Jeg har arbejdet med ældre i elleve år.",
        ],
        "volunteer_citizen": [
            "Jeg meldte mig, fordi min nabo gjorde det.",
            "Jeg er selv blevet efterlønner og har tid.",
            "Vi er fire, der skiftes.",
            "Jeg bor i opgangen ved siden af.",
            "Det begyndte med, at jeg bar kasser.",
        ],
        "organisation": [
            "Som leder ser jeg det mest på afstand.",
            "Vi havde afsat timer til det i planen.",
            "Set fra forvaltningen var det en lille ting.",
            "Vi fulgte forløbet på tværs af to afdelinger.",
            "Ledelsen besøgte stedet en formiddag.",
        ],
    },
    "en": {
        "user": [
            "I have lived alone since my husband died.",
            "I used to say no when people asked.",
            "I moved here late in life and knew nobody.",
        ],
        "employee": [
            "I visit the neighbourhood twice a week.",
            "I was only meant to deliver a message.",
            "We were one short on the shift that day.",
        ],
        "volunteer_citizen": [
            "I signed up because my neighbour did.",
            "There are four of us who take turns.",
            "I live in the next stairway.",
        ],
        "organisation": [
            "As a manager I mostly see it from a distance.",
            "Seen from the town hall it was a small thing.",
            "We had set hours aside for it in the plan.",
        ],
    },
}

EVENTS = {
    "da": {
        "table": [
            "Ved fællesspisningen satte en af de unge sig ved mit bord og spurgte til mine billeder.",
            "Der manglede en, der kunne skrælle kartofler, og pludselig stod tre i køkkenet.",
            "En havde bagt kage uden at nogen havde bedt om det.",
            "Reglerne sagde, at vi ikke måtte bruge køkkenet, så vi spiste på gangen.",
            "To, der ikke havde talt sammen i årevis, delte en kande kaffe.",
            "Vi kom til at sidde to timer længere end planlagt.",
        ],
        "walk": [
            "På gåturen gik vi så langsomt, at alle kunne være med.",
            "Vi ventede på den bus, der aldrig kom, og gik så hele vejen.",
            "En af de frivillige havde taget en ekstra stok med.",
            "Det regnede, og vi endte i en opgang, hvor nogen bød på saft.",
            "Ruten var lagt på et kontor og gik op ad den stejleste bakke.",
            "Vi mødte skoleklassen, og børnene gik med det sidste stykke.",
        ],
        "phone": [
            "Telefonen ringede klokken ti, præcis som aftalt.",
            "Den nye ordning betød, at det var en fremmed, der ringede.",
            "Vi aftalte selv, hvem der ringer til hvem.",
            "Der var ingen svar to dage i træk, og så gik en forbi.",
            "Samtalen skulle vare ti minutter, men varede en time.",
            "Listen var skrevet forkert af, og to blev ringet op samtidig.",
        ],
    },
    "en": {
        "table": [
            "At the shared meal a young man sat down at my table and asked about my photographs.",
            "Someone was needed to peel potatoes, and suddenly three people stood in the kitchen.",
            "The rules said we could not use the kitchen, so we ate in the corridor.",
        ],
        "walk": [
            "On the walk we went so slowly that everybody could join.",
            "It rained, and we ended in a stairway where somebody offered juice.",
            "The route was drawn at an office and went up the steepest hill.",
        ],
        "phone": [
            "The phone rang at ten, just as agreed.",
            "We arranged ourselves who rings whom.",
            "There was no answer two days running, and then someone went round.",
        ],
    },
}

ENDINGS = {
    "da": {
        "good": [
            "Jeg gik hjem med en aftale til næste uge.",
            "Det var første gang længe, jeg grinede højt.",
            "Siden har vi gjort det hver uge.",
            "Nu kender jeg navnene på dem i opgangen.",
        ],
        "mixed": [
            "Det var godt, men jeg var træt bagefter.",
            "Jeg ved ikke, om det bliver ved.",
            "Noget virkede, og noget må vi gøre om.",
            "Bagefter talte vi om, hvem der egentlig bestemmer.",
        ],
        "bad": [
            "Næste gang bliver jeg nok hjemme.",
            "Ingen spurgte os, og det kunne mærkes.",
            "Det blev mere besvær end glæde.",
            "Jeg følte mig mest til overs.",
        ],
    },
    "en": {
        "good": ["I went home with a plan for next week.", "Now I know the names of my neighbours."],
        "mixed": ["It was good, but I was tired afterwards.", "Some of it worked, some we must do again."],
        "bad": ["Next time I may stay at home.", "Nobody asked us, and it showed."],
    },
}
