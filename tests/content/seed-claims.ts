// The claims and advice of the firm's first article, "INTERPOL and the global response to cybercrime", one by one: where each stands now.

export type Phrase = string | RegExp;
type Some<T> = readonly [T, ...T[]];

/** A claim that lives on, as the article made it or corrected. The phrases stand in the plain text of `pages`, taken together. */
export type KeptClaim = {
  readonly claim: string;
  /** What the facts corrected, for the reader of this table. */
  readonly correction?: string;
  /** Slugs of guides or pages. */
  readonly pages: Some<string>;
  readonly en: Some<Phrase>;
  readonly es: Some<Phrase>;
  /** What may stand in no text of the site, in any language. */
  readonly never?: Some<RegExp>;
};

/** A claim of the article that no source supports: it may stand nowhere. */
export type DroppedClaim = { readonly claim: string; readonly dropped: string; readonly never: Some<RegExp> };

export type Chapter = { readonly title: string; readonly claims: readonly (KeptClaim | DroppedClaim)[] };

const challenge: Chapter = {
  title: 'The challenge of global cybercrime',
  claims: [
    {
      claim: 'within ten years cybercrime grew from single cases into a world-wide underground market',
      dropped: 'no official source for the ten years or for the market',
      never: [
        /underground market/i,
        /mercado (clandestino|subterráneo|negro mundial)/i,
        /isolated phenomenon/i,
        /fenómeno aislado/i,
      ],
    },
    {
      claim: 'cybercrime hits people, companies and public bodies',
      pages: ['how-interpol-responds'],
      en: ['harms people, companies and governments all over the world'],
      es: ['daña a personas, empresas y gobiernos de todo el mundo'],
    },
    {
      claim: 'one attack can join criminals, machines and victims in several countries',
      pages: ['how-interpol-responds', 'collaboration-platforms'],
      en: [
        'suspects, victims and crimes in several countries',
        'criminals, victims and machines are spread over many countries',
      ],
      es: [
        'sospechosos, víctimas y delitos de varios países',
        'delincuentes, víctimas y máquinas están repartidos por muchos países',
      ],
    },
    {
      claim: 'only states and the private sector together can answer it',
      pages: ['how-interpol-responds'],
      en: ['Why countries need each other', 'public bodies and companies must work closely together'],
      es: ['Por qué los países se necesitan', 'los organismos públicos y las empresas deben colaborar estrechamente'],
    },
    {
      claim: 'losses equal the economy of large countries and will double',
      correction: 'no official source; the FBI centre counted USD 20.8 billion of reported losses for 2025',
      pages: ['how-interpol-responds'],
      en: ['USD 20.8 billion of losses', 'not of all losses', 'We found no official source for that'],
      es: ['20.800 millones de dólares', 'no de todo lo perdido', 'No hallamos ninguna fuente oficial'],
      never: [
        /\bGDP\b/,
        /\bPIB\b/,
        /double in the coming years/i,
        /(doblar|duplicar)\S* en los próximos años/i,
        /10[.,]5 (trillion|billones)/i,
      ],
    },
    {
      claim: 'the line between old crimes and cybercrime has blurred',
      pages: ['how-interpol-responds'],
      en: ['digital proof even in a robbery or a drug case'],
      es: ['pruebas digitales incluso en un robo o un caso de drogas'],
    },
    {
      claim: 'most breaches begin with the deceit of a person',
      correction: 'people are involved in about six in ten; flaws in software are the first way in',
      pages: ['protect-your-firm'],
      en: [
        'People are involved in about six breaches in ten (62%)',
        'the first way in is now a flaw in software (31%)',
      ],
      es: [
        /personas implicadas en unas seis de cada diez brechas \(62 ?%\)/,
        /la primera vía de entrada es ya un fallo de los programas \(31 ?%\)/,
      ],
      never: [
        /most (security )?breaches (begin|start)/i,
        /la mayoría de las brechas/i,
        /weakest link/i,
        /eslabón más débil/i,
      ],
    },
    {
      claim: 'an attack can cost wealth, good name, and even freedom',
      correction: 'said plainly and to everyone, without "systemic risk"',
      pages: ['protect-your-firm', 'working-with-a-lawyer'],
      en: ['cost money and your good name', 'explain yourself to the police', 'or are accused'],
      es: ['costar dinero y buen nombre', 'dar explicaciones a la policía', 'o está acusado'],
      never: [/systemic risk/i, /riesgo sistémico/i, /high-net-worth/i, /industrialist/i, /grandes patrimonios/i],
    },
  ],
};

const response: Chapter = {
  title: 'How INTERPOL responds',
  claims: [
    {
      claim: 'INTERPOL is an organization of countries that helps their police work together',
      pages: ['what-interpol-is'],
      en: ['International Criminal Police Organization, and countries are its members', 'A link between police forces'],
      es: ['Organización Internacional de Policía Criminal, y sus miembros son países', 'Un enlace entre policías'],
    },
    {
      claim: 'it respects the sovereignty of states',
      pages: ['what-interpol-is'],
      en: ["only as far as each country's law allows", 'sovereignty, human rights, neutrality'],
      es: ['hasta donde permite la ley de cada país', 'soberanía, derechos humanos, neutralidad'],
    },
    {
      claim: 'Article 2: the widest help between police forces',
      correction: 'with the two limits that the article left out',
      pages: ['what-interpol-is'],
      en: [
        'Police forces give each other the widest help they can',
        'sets two limits',
        'Universal Declaration of Human Rights',
      ],
      es: [
        'Las policías se prestan la ayuda más amplia posible',
        'fija dos límites',
        'Declaración Universal de Derechos Humanos',
      ],
    },
    {
      claim: 'Article 2: bodies against ordinary crime',
      pages: ['what-interpol-is'],
      en: ['bodies are built up that prevent and fight ordinary crime'],
      es: ['se crean instituciones que previenen y combaten los delitos comunes'],
    },
    {
      claim: 'neutrality is one of its rules',
      pages: ['what-interpol-is'],
      en: ['Article 3 keeps INTERPOL neutral', 'political, military, religious or racial'],
      es: ['El artículo 3 la mantiene neutral', 'políticos, militares, religiosos ni raciales'],
    },
    {
      claim: 'it is governed by four principles, "active cooperation" among them',
      correction: 'three rest on Articles 2 and 3; for the fourth there is no official source',
      pages: ['what-interpol-is'],
      en: ['The first three rest on Articles 2 and 3', 'For the fourth we found no official source'],
      es: ['Los tres primeros se apoyan en los artículos 2 y 3', 'Del cuarto no hallamos fuente oficial'],
    },
    {
      claim: 'it makes no arrests and investigates nothing itself',
      pages: ['what-interpol-is', 'how-a-report-reaches-interpol', 'questions'],
      en: [
        'sends no officers to arrest people',
        'issues no arrest warrants',
        'Investigations and arrests are done by national police',
      ],
      es: [
        'No envía agentes a detener personas',
        'ni dicta órdenes de detención',
        'Investigar y detener es tarea de la policía de cada país',
      ],
    },
    {
      claim: 'it has 195 member states',
      correction: '196',
      pages: ['what-interpol-is'],
      en: ['196 member countries'],
      es: ['196 países miembros'],
      never: [/\b19[0-5] (member|countries|states|países|Estados)/i],
    },
    {
      claim: 'it is a place where police forces exchange information',
      pages: ['what-interpol-is', 'how-a-report-reaches-interpol'],
      en: ['helps police share information on crimes and criminals', 'I-24/7 is the closed network'],
      es: ['Ayuda a las policías a compartir datos sobre delitos y delincuentes', 'I-24/7 es la red cerrada'],
    },
    {
      claim: 'against cybercrime it works to reduce harm and protect communities',
      pages: ['how-interpol-responds'],
      en: ['reduce the harm of cybercrime in the world and to protect communities'],
      es: ['reducir el daño del ciberdelito en el mundo y proteger a las comunidades'],
    },
    {
      claim: 'it coordinates operations and supports them',
      pages: ['how-interpol-responds', 'what-interpol-is'],
      en: [
        'coordinates police of many countries who act at the same time',
        'The arrests are theirs',
        'supports their work',
      ],
      es: [
        'Coordina a policías de muchos países que actúan a la vez',
        'Las detenciones las hacen ellas',
        'las apoya en su trabajo',
      ],
    },
    {
      claim: 'an operation of 2024 and 2025 in seven African countries',
      correction: 'it has a name, dates, seven names and 306 arrests',
      pages: ['how-interpol-responds'],
      en: [
        'Red Card, November 2024 to February 2025',
        "Benin, Côte d'Ivoire, Nigeria, Rwanda, South Africa, Togo and Zambia",
        '306 arrests',
      ],
      es: [
        'Red Card, de noviembre de 2024 a febrero de 2025',
        'Benín, Costa de Marfil, Nigeria, Ruanda, Sudáfrica, Togo y Zambia',
        '306 detenciones',
      ],
    },
    {
      claim: 'more than USD 100,000 was recovered there',
      correction: "that sum is Rwanda's alone, of about three times as much; and recovered is not given back",
      pages: ['how-interpol-responds'],
      en: ["USD 103,043, is Rwanda's alone", 'over USD 305,000', 'not the same as given back'],
      es: ['103.043 dólares, es solo de Ruanda', 'más de 305.000', 'no es lo mismo que devuelto'],
    },
    {
      claim: 'that operation is the recent example',
      correction: 'six came after it',
      pages: ['how-interpol-responds'],
      en: ['Ramz', 'Red Card 2.0', 'Synergia III', 'Sentinel', 'Serengeti 2.0', 'HAECHI VI'],
      es: ['Ramz', 'Red Card 2.0', 'Synergia III', 'Sentinel', 'Serengeti 2.0', 'HAECHI VI'],
    },
    {
      claim: 'the Cyber Fusion Center gathers and shares intelligence',
      correction: 'its name is spelled Centre',
      pages: ['how-interpol-responds'],
      en: ['In the Cyber Fusion Centre', 'turn data into reports'],
      es: ['En el Cyber Fusion Centre', 'convierten datos en informes'],
      never: [/Cyber Fusion Center/],
    },
    {
      claim: 'its reports help police against malware, phishing and scams',
      pages: ['how-interpol-responds'],
      en: ['malware (harmful programs), phishing and scams', 'over 800 reports to police in more than 150 countries'],
      es: ['programas dañinos, phishing y estafas', 'más de 800 informes a policías de más de 150 países'],
    },
    {
      claim: 'it trains police',
      pages: ['how-interpol-responds'],
      en: ['It trains police to prevent, find and stop cybercrime'],
      es: ['Forma a policías para prevenir, descubrir y frenar el ciberdelito'],
    },
    {
      claim: 'the training comes as workshops and simulation exercises',
      dropped: 'training is confirmed, these two forms of it are not',
      never: [/workshop/i, /simulation exercise/i, /\btalleres\b/i, /ejercicios de simulación/i],
    },
  ],
};

const platforms: Chapter = {
  title: 'Platforms and partners',
  claims: [
    {
      claim: 'there are two closed services for sharing',
      correction: 'neither takes reports from victims or their lawyers',
      pages: ['collaboration-platforms'],
      en: ['The two platforms', 'Victims cannot use them to report, and their lawyers cannot either'],
      es: ['Las dos plataformas', 'Las víctimas no pueden denunciar en ellas, y sus abogados tampoco'],
    },
    {
      claim: 'the first, CKE, is open to police, governments and experts from companies',
      pages: ['collaboration-platforms'],
      en: [
        'Cybercrime Knowledge Exchange (CKE)',
        'open to police, governments, international bodies and experts from the security industry',
      ],
      es: [
        'Cybercrime Knowledge Exchange (CKE)',
        'abierto a policías, gobiernos, organismos internacionales y expertos del sector de la seguridad',
      ],
    },
    {
      claim: 'there they talk about trends, prevention and ways to investigate',
      pages: ['collaboration-platforms'],
      en: ['trends, prevention, ways to detect attacks and ways to investigate'],
      es: ['tendencias, de prevención y de cómo descubrir e investigar los ataques'],
    },
    {
      claim: 'the second, CCP-O, is only for those who run operations',
      correction: 'the name is in the singular',
      pages: ['collaboration-platforms'],
      en: [
        'Cybercrime Collaborative Platform – Operation (CCP-O)',
        'Only those who take part in the operations get in',
        'the name is in the singular',
      ],
      es: [
        'Cybercrime Collaborative Platform – Operation (CCP-O)',
        'Solo entra quien participa en ellas',
        'el nombre va en singular',
      ],
      never: [/Platform\s*[–-]\s*Operations/],
    },
    {
      claim: 'operations are coordinated in it',
      pages: ['collaboration-platforms'],
      en: ['a central place to plan such operations together'],
      es: ['un lugar central para prepararlas en común'],
    },
    {
      claim: 'it shows countries the whole threat and helps them use their people better',
      correction: "could not be checked on INTERPOL's own page, and the text says so",
      pages: ['collaboration-platforms'],
      en: ['see a threat as a whole and use their people better', "We could not check that on INTERPOL's own page"],
      es: [
        'ver el conjunto de una amenaza y emplear mejor sus medios',
        'No pudimos comprobarlo en la página de INTERPOL',
      ],
    },
    {
      claim: 'much of the know-how lies with technology firms, banks and universities',
      pages: ['collaboration-platforms'],
      en: ['technology firms, security firms, banks and universities'],
      es: ['empresas de tecnología y de seguridad, bancos y universidades'],
    },
    {
      claim: 'INTERPOL works with partners under formal agreements',
      correction: 'the frame has a name, a year, and a check of each company',
      pages: ['collaboration-platforms'],
      en: [
        'So INTERPOL signs agreements',
        'Project Gateway, begun in 2019',
        'Before any agreement, INTERPOL checks the company',
      ],
      es: [
        'Por eso INTERPOL firma acuerdos',
        'Proyecto Gateway, iniciado en 2019',
        'Antes de cualquier acuerdo, INTERPOL examina a la empresa',
      ],
    },
    {
      claim: 'partners give data, experts, software and training',
      pages: ['collaboration-platforms'],
      en: ['share data on threats', 'lend experts', 'give tools for analysis', 'help with training'],
      es: [
        'compartir datos sobre amenazas',
        'ceder expertos',
        'dar herramientas de análisis',
        'ayudar con la formación',
      ],
    },
    {
      claim: 'these alliances matter greatly',
      pages: ['collaboration-platforms'],
      en: ['INTERPOL calls such work essential'],
      es: ['INTERPOL llama esencial a este trabajo'],
    },
  ],
};

const reporting: Chapter = {
  title: 'How to report',
  claims: [
    {
      claim: 'INTERPOL takes no reports from the public',
      pages: ['how-a-report-reaches-interpol'],
      en: ['INTERPOL takes no reports from the public'],
      es: ['INTERPOL no recibe denuncias del público'],
      never: [/report (it |this |the crime )?(directly )?to INTERPOL\b(?! yourself)/i, /denuncie ante INTERPOL/i],
    },
    {
      claim: 'victims go to their police, even when the crime crosses borders',
      pages: ['how-a-report-reaches-interpol'],
      en: ['You report to the police where you live, even if the criminal is abroad'],
      es: ['Usted denuncia ante la policía del lugar donde vive, aunque el delincuente esté en otro país'],
    },
    {
      claim: 'so do people who only know something about a crime',
      pages: ['how-a-report-reaches-interpol'],
      en: ['Do you only know something about a crime? Tell the same police'],
      es: ['¿Solo sabe algo de un delito? Cuénteselo a esa misma policía'],
    },
    {
      claim: 'INTERPOL is the bridge between the police of two countries',
      pages: ['how-a-report-reaches-interpol'],
      en: ['The bureau in the other country gets the request', 'Its police act under their own law'],
      es: ['La oficina del otro país recibe la petición', 'Su policía actúa según su propia ley'],
    },
    {
      claim: 'in Spain a company or family reports to the police or the Guardia Civil',
      correction: 'also to regional police, a prosecutor or the duty court',
      pages: ['report-in-spain'],
      en: [
        'Any station of the Policía Nacional or the Guardia Civil',
        'Mossos',
        'A prosecutor',
        'the duty court',
        'a person or a company',
      ],
      es: [
        'Cualquier comisaría de la Policía Nacional o puesto de la Guardia Civil',
        'Mossos',
        'Una fiscalía',
        'el juzgado de guardia',
        'persona o empresa',
      ],
    },
    {
      claim: 'elsewhere, to the authority of the country of residence',
      pages: ['questions'],
      en: ['At the police where you live, even if the offender is far away', 'Choose your country'],
      es: ['En la policía del lugar donde vive, aunque el autor esté lejos', 'Elija su país'],
    },
    {
      claim: 'the police can ask for INTERPOL through the "National Central Office (NCO)"',
      correction: 'its name is National Central Bureau (NCB), in Spanish Oficina Central Nacional (OCN)',
      pages: ['how-a-report-reaches-interpol'],
      en: ['The National Central Bureau (NCB)', 'Oficina Central Nacional (OCN)', 'That is not the name'],
      es: ['La Oficina Central Nacional (OCN)', 'National Central Bureau (NCB)', 'Ese no es el nombre'],
      never: [
        /National Central Office(?!(?:["”]\. That is not the name|»\. Ese no es el nombre|“\. So heißt es nicht|»\. Non è quello il nome))/,
        /\bNCO\b/,
        /Oficina Nacional Central/,
      ],
    },
    {
      claim: "INTERPOL's site has a contact form for general questions",
      pages: ['how-a-report-reaches-interpol'],
      en: ["INTERPOL's site has a contact form", 'It is for general questions'],
      es: ['La página de INTERPOL tiene un formulario de contacto', 'Es para preguntas generales'],
    },
    {
      claim: 'INTERPOL cannot answer every message',
      correction: 'what it says is that an answer may not come at once',
      pages: ['how-a-report-reaches-interpol', 'questions'],
      en: ['an answer may not come at once', 'A message to INTERPOL is no way round'],
      es: ['la respuesta puede tardar', 'Escribir a INTERPOL no es un atajo'],
    },
    {
      claim: 'messages about investigations may be passed to national authorities',
      dropped: 'not confirmed on any page that could be read',
      never: [
        /forwarded to (the )?national authorities/i,
        /(reenvi|remiti|transmiti)\S* a las autoridades nacionales/i,
      ],
    },
    {
      claim: 'the General Secretariat is in Lyon',
      pages: ['what-interpol-is'],
      en: ['the General Secretariat, is in Lyon, France'],
      es: ['Secretaría General, está en Lyon, Francia'],
    },
    {
      claim: 'the Global Innovation Complex is in Singapore',
      correction: 'its name is INTERPOL Global Complex for Innovation',
      pages: ['what-interpol-is'],
      en: ['The INTERPOL Global Complex for Innovation, in Singapore'],
      es: ['El Complejo Mundial de INTERPOL para la Innovación, en Singapur'],
      never: [/Global Innovation Complex/i, /Complejo (Global|Mundial) de Innovación/i],
    },
  ],
};

const advice: Chapter = {
  title: 'The recommendations',
  claims: [
    {
      claim: 'report as soon as possible',
      correction: 'the bank comes first when money moved, the police the same day',
      pages: ['first-hours'],
      en: ['Money left: call your bank first', 'Report to the police, the same day'],
      es: ['Salió dinero: llame primero al banco', 'Denuncie ante la policía, el mismo día'],
    },
    {
      claim: 'to the Spanish or the Venezuelan police, by residence',
      correction: 'in Spain wherever deceit, payment or loss took place; online filing has limits',
      pages: ['report-in-spain', 'report-in-venezuela', 'first-hours'],
      en: [
        'every place where the deceit, the payment or the loss took place',
        'a Venezuelan living in Venezuela cannot use it',
        'CICPC, the investigating police',
        'Report where you live now',
        'Go to the police where you live',
      ],
      es: [
        'cada lugar donde hubo engaño, pago o pérdida',
        'no puede usarla un venezolano que vive en Venezuela',
        'CICPC, la policía de investigación',
        'Denuncie primero donde vive ahora',
        'Acuda a la policía del lugar donde vive',
      ],
    },
    {
      claim: 'hand over all digital evidence: e-mails, server logs, screenshots',
      correction: 'originals with headers, fingerprints and a custody log; a screenshot is weaker',
      pages: ['evidence-that-holds'],
      en: [
        'A screenshot helps, but it is weaker than the original',
        '(.eml)',
        'the headers',
        'server and mail logs',
        'SHA-256',
        'custody log',
        'Give the police a copy',
      ],
      es: [
        'Una captura de pantalla ayuda, pero vale menos que el original',
        '(.eml)',
        'las cabeceras',
        'registros del servidor y del correo',
        'SHA-256',
        'registro de custodia',
        'Dé a la policía una copia',
      ],
    },
    {
      claim: 'a quick report saves evidence and opens help from abroad',
      pages: ['first-hours'],
      en: ['A quick report helps to save data before it is gone', 'lets your police ask other countries for help'],
      es: [
        'Denunciar pronto ayuda a guardar datos antes de que desaparezcan',
        'permite que su policía pida ayuda a otros países',
      ],
    },
    {
      claim: 'the law between countries is hard: see a lawyer for international criminal law and economic crime',
      correction: 'says also what needs no lawyer',
      pages: ['working-with-a-lawyer'],
      en: [
        'The rules change at every border',
        'a lawyer for international criminal law and economic crime',
        'None of that needs a lawyer',
      ],
      es: [
        'Las normas cambian en cada frontera',
        'un abogado de derecho penal internacional y delitos económicos',
        'Nada de eso necesita abogado',
      ],
    },
    {
      claim:
        "a lawyer can say which law applies, whether INTERPOL's help is worth asking for, and what your rights are abroad",
      pages: ['working-with-a-lawyer'],
      en: ["which law applies, whether to seek INTERPOL's help, and which rights you have in each country"],
      es: ['qué ley se aplica, si conviene pedir la ayuda de INTERPOL y qué derechos tiene en cada país'],
    },
    {
      claim: 'set up security rules in the organization',
      pages: ['protect-your-firm'],
      en: ['Make a call-back rule for payments', 'Two people approve large payments', 'Write down who decides what'],
      es: [
        'Fije una regla: llamar antes de pagar',
        'Dos personas aprueban los pagos grandes',
        'Escriba quién decide qué',
      ],
    },
    {
      claim: 'have regular audits',
      pages: ['protect-your-firm'],
      en: ['Let somebody from outside audit your security regularly'],
      es: ['Pida auditorías de seguridad periódicas a alguien de fuera'],
    },
    {
      claim: 'train the staff',
      correction: 'train people and mend machines',
      pages: ['protect-your-firm'],
      en: ['Train a little and often', 'train people, fix machines'],
      es: ['Poca y a menudo, con ejemplos reales', 'forme a las personas, arregle las máquinas'],
    },
    {
      claim: 'an attack can hurt a good name: have a plan for what to say',
      pages: ['reputation-and-media'],
      en: ['Make the plan before you need it', 'Choose one person who speaks', 'A first message'],
      es: ['Haga el plan antes de necesitarlo', 'Elija a una persona que hable', 'Un primer mensaje'],
    },
    {
      claim: 'the plan covers personal data',
      correction: 'with the duties and their clocks',
      pages: ['reputation-and-media'],
      en: [
        'within 72 hours of becoming aware',
        'The people affected: if the risk for them is high',
        'a list of the personal data you hold',
      ],
      es: [
        'en 72 horas desde que tiene constancia',
        'Las personas afectadas: si su riesgo es alto',
        'una lista de los datos personales que guarda',
      ],
    },
  ],
};

const conclusion: Chapter = {
  title: 'The conclusion and the offer',
  claims: [
    {
      claim: 'the challenges are without precedent and the criminal structures complex',
      dropped: 'a judgement without a source; the part with a source stands under "one attack can join …"',
      never: [/unprecedented/i, /sin precedentes/i],
    },
    {
      claim: 'INTERPOL is no ordinary investigating force: it coordinates, with intelligence, training and platforms',
      pages: ['how-interpol-responds'],
      en: ['INTERPOL works through police, not with victims', 'Intelligence.', 'Training.', 'It runs closed platforms'],
      es: [
        'INTERPOL trabaja con las policías, no con las víctimas',
        'Inteligencia.',
        'Formación.',
        'Tiene plataformas cerradas',
      ],
    },
    {
      claim: 'the right door to its help is your own police',
      pages: ['what-interpol-is'],
      en: ['Go to the police where you live', 'Your police can ask for its help'],
      es: ['Acuda a la policía del lugar donde vive', 'Su policía puede pedirle ayuda'],
    },
    {
      claim: 'wealthy families and entrepreneurs need special advice',
      correction: 'for everyone, and most steps need no lawyer',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['for everyone, and not only for the wealthy', 'You can do every step on this site without us'],
      es: [
        'para todo el mundo, no solo para quien tiene dinero',
        'Puede dar todos los pasos de este sitio sin nosotros',
      ],
    },
    {
      claim: 'the firm helps to file complaints',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['File your complaint', 'write and file complaints'],
      es: ['Presentar su denuncia', 'redactar y presentar denuncias'],
    },
    {
      claim: 'the firm helps to preserve digital evidence',
      pages: ['about', 'working-with-a-lawyer', 'evidence-that-holds'],
      en: ['Keep your proof safe', 'preserve digital evidence', 'after a signed engagement and not before'],
      es: ['Guardar bien sus pruebas', 'preservar pruebas digitales', 'después de un encargo firmado y nunca antes'],
    },
    {
      claim: 'the firm speaks with national authorities',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['Work with the authorities', 'speak with national authorities'],
      es: ['Trabajar con las autoridades', 'tratar con las autoridades nacionales'],
    },
    {
      claim: 'the firm defends people in cases that cross borders',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['Defend people who are wrongly named', 'defend people and firms in cases that cross borders'],
      es: ['Defender a quien han señalado por error', 'defender a personas y empresas en casos que cruzan fronteras'],
    },
    {
      claim: "the firm's goal is to protect assets and freedom",
      correction: 'it read as a promise: the pages say that there is none',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['We never promise that you get your money back', 'We promise no result'],
      es: ['Nunca prometemos que vaya a recuperar su dinero', 'No prometemos resultados'],
      never: [
        /protect your (assets|freedom|wealth)/i,
        /proteger su (patrimonio|libertad)/i,
        /we (will )?(get|recover) your money/i,
      ],
    },
    {
      claim: "an investigation must respect your rights and INTERPOL's own rules",
      correction: 'nobody can ensure that, but there is a body to ask, through its portal only',
      pages: ['what-interpol-is', 'working-with-a-lawyer'],
      en: ["checks if data follow INTERPOL's rules", 'Since 26 March 2026', "wrongly named in INTERPOL's files"],
      es: [
        'comprueba si los datos cumplen las normas de INTERPOL',
        'Desde el 26 de marzo de 2026',
        'figura sin razón en los ficheros de INTERPOL',
      ],
      never: [/ensur\S* that any (global )?investigation/i],
    },
    {
      claim: 'contact us',
      pages: ['about', 'working-with-a-lawyer'],
      en: ['Talk to a lawyer', 'names for a conflict check, no story yet', 'We tell you the cost'],
      es: ['Hablar con un abogado', 'conflicto de intereses, sin contar aún la historia', 'Le decimos antes el coste'],
    },
  ],
};

const missing: Chapter = {
  title: 'What the article left out',
  claims: [
    {
      claim: 'police can ask for I-GRIP to stop a payment',
      pages: ['how-a-report-reaches-interpol', 'first-hours'],
      en: [
        'Global Rapid Intervention of Payments',
        'only the police of the country where the victim lives',
        'ask for I-GRIP by name',
      ],
      es: ['intervención mundial rápida de pagos', 'solo la policía del país donde vive la víctima', 'nombre I-GRIP'],
    },
    {
      claim: "a message in INTERPOL's name is false",
      pages: ['scams-in-interpols-name', 'questions'],
      en: ['INTERPOL never contacts members of the public', 'It never demands money'],
      es: ['INTERPOL nunca se pone en contacto con el público', 'Nunca exige dinero'],
    },
    {
      claim: 'sham law firms hunt victims, so check us too',
      pages: ['scams-in-interpols-name', 'verify'],
      en: ['sham law firms that seek out victims of crypto fraud', 'We never contact you first'],
      es: [
        'falsos bufetes que buscan a víctimas de fraudes con criptomonedas',
        'Nunca somos los primeros en contactar',
      ],
    },
    {
      claim: 'notices, and who may ask what INTERPOL holds on you',
      pages: ['what-interpol-is'],
      en: [
        'Notices: messages between police',
        "Commission for the Control of INTERPOL's Files (CCF)",
        'Use its online portal',
      ],
      es: [
        'Notificaciones: mensajes entre policías',
        'Comisión de Control de los Ficheros de INTERPOL (CCF)',
        'Use su portal en línea',
      ],
    },
    {
      claim: 'cut the network, keep the power',
      pages: ['first-hours', 'evidence-that-holds'],
      en: ['cut the network, keep the power', 'Leave the power on'],
      es: ['corte la red, no apague el equipo', 'Deje el equipo encendido'],
    },
  ],
};

export const seedArticle: readonly Chapter[] = [challenge, response, platforms, reporting, advice, conclusion, missing];
