// Every word of the inbox, in English and Spanish, as one plain table: the inbox shares nothing with the site's pages.
import type { IncidentChoice, Route } from '#intake';

export type Language = 'en' | 'es';

export type Words = {
  name: string;
  languageName: string;
  skip: string;
  yes: string;
  no: string;
  none: string;
  close: string;
  closeHint: string;
  signedInAs: (label: string) => string;

  signIn: {
    title: string;
    lead: string;
    file: string;
    fileHint: string;
    passphrase: string;
    passkeyHint: string;
    openLock: string;
    bare: string;
    open: string;
    usePasskey: string;
    working: string;
    help: string;
    closed: Record<'idle' | 'person' | 'server', string>;
    unsafe: string;
    failed: Record<'noFile' | 'noPassphrase' | 'wrongPassphrase' | 'passkey' | 'broken' | DoorFailure, string>;
  };

  idle: { warning: string; stay: string };

  list: {
    title: string;
    again: string;
    looking: string;
    lookedAt: (time: string) => string;
    loading: (done: number, all: number) => string;
    offline: string;
    empty: string;
    groups: Record<Group, string>;
    hints: Partial<Record<Group, string>>;
    heldShow: (count: number) => string;
    heldMore: (count: number) => string;
    arrived: (count: number) => string;
    danger: string;
    money: string;
    noName: string;
    closed: string;
    sealed: string;
    received: (time: string) => string;
    openedBy: (label: string) => string;
    takenBy: (label: string, day: string) => string;
    markedBy: (label: string) => string;
    withdrawn: string;
    openOne: string;
    tail: (count: number) => string;
  };

  alarms: {
    unread: (count: number, time: string) => string;
    mail: (time: string) => string;
    disk: string;
    keysOver: (day: string) => string;
    keysSoon: (day: string) => string;
    demonstration: string;
  };

  request: {
    back: string;
    print: string;
    copy: string;
    copied: string;
    notCopied: string;
    take: string;
    takeAsk: string;
    takeYes: string;
    takeNo: string;
    unopenable: string;
    unopenableAsk: string;
    unopenableYes: string;
    states: Record<'unread' | 'opened' | 'unopenable' | 'taken' | 'blocked', string>;
    marked: string;
    taken: string;
    faster: string;
    fasterBy: (label: string) => string;
    withdrawn: string;
    missing: string;
    notMarked: string;
    notReached: string;
    again: string;
    closedLong: (set: number) => string;
    heldLong: string;
    demonstration: string;
    hidden: string;
    contact: string;
    code: string;
    codeHow: (firm: string, victim: string) => string;
    codeWrong: string;
    answers: string;
    printed: (time: string) => string;
    received: string;
    deletedOn: string;
    sealedWith: string;
    fromServer: string;
  };

  contact: {
    urgentDanger: string;
    urgentMoney: string;
    routes: (reference: string) => Record<Route, string>;
    safe: string;
    noSafe: string;
    sayFirm: Record<'yes' | 'no', string>;
    message: Record<'yes' | 'no', string>;
    askAgain: string;
  };

  fields: Record<
    | 'name'
    | 'parties'
    | 'route'
    | 'value'
    | 'safe'
    | 'language'
    | 'country'
    | 'incident'
    | 'danger'
    | 'money'
    | 'note'
    | 'sensitive'
    | 'notice',
    string
  >;
  routes: Record<Route, string>;
  incidents: Record<IncidentChoice, string>;

  passkey: {
    title: string;
    lead: string;
    make: string;
    working: string;
    made: string;
    save: string;
    keep: string;
    failed: string;
    userName: (label: string) => string;
  };
};

/** Why signing in failed: too many tries, a challenge for another address, a key that is not in the set, no network. */
export type DoorFailure = 'busy' | 'foreign' | 'unknown' | 'offline';

/** Parts of the list. */
export type Group = 'fresh' | 'opened' | 'unopenable' | 'taken' | 'blocked' | 'held';

const en: Words = {
  name: 'Inbox',
  languageName: 'English',
  skip: 'Skip to the content',
  yes: 'Yes',
  no: 'No',
  none: 'Not said',
  close: 'Close the inbox',
  closeHint: 'Forgets your key and every text on this page.',
  signedInAs: (label) => `You are ${label}`,

  signIn: {
    title: 'Open the inbox',
    lead: 'Choose your key file. It stays on this computer: this page reads it and sends it to nobody.',
    file: 'Your key file',
    fileHint: 'It has a name such as A.key.age.',
    passphrase: 'Passphrase of this file',
    passkeyHint: 'This file opens with your passkey: your finger, your face, a PIN or a security key.',
    openLock: 'This file opens with a passphrase.',
    bare: 'This key file has no lock. Whoever finds it can read every request. Ask for one with a passphrase.',
    open: 'Open the inbox',
    usePasskey: 'Use my passkey',
    working: 'Opening. This takes a few seconds …',
    help: 'No key file, or a lost passphrase? Ask the person who runs the site. Nobody can make a lost key again.',
    closed: {
      idle: 'Closed after ten quiet minutes. Your key and all texts are forgotten.',
      person: 'Closed. Your key and all texts are forgotten.',
      server: 'The server did not take your key any more. Sign in again.',
    },
    unsafe: 'This address is not protected (https). The inbox cannot work here. Open it from your bookmark.',
    failed: {
      noFile: 'This is not a key file. Choose the file you were given, for example A.key.age.',
      noPassphrase: 'Write the passphrase of this file.',
      wrongPassphrase: 'The passphrase does not open this file. Check capital letters and try again.',
      passkey:
        'The passkey did not open this file. Choose the passkey that was made with it, or use your other key file.',
      broken: 'The file is damaged. Use your copy of it.',
      busy: 'Too many people are signing in. Wait a minute and try again.',
      foreign:
        'Stop. This page is not at the address the inbox expects. Close it, open your bookmark, and tell the person who runs the site.',
      unknown: 'This key is not among the keys in use. Perhaps it is an old one: choose your newest key file.',
      offline: 'The server did not answer. Check your network and try again.',
    },
  },

  idle: { warning: 'Nothing has happened for nine minutes. The inbox closes in one minute.', stay: 'Keep it open' },

  list: {
    title: 'Requests',
    again: 'Look again now',
    looking: 'Looking for requests …',
    lookedAt: (time) => `Last looked at ${time}. The page looks by itself every minute.`,
    loading: (done, all) => `Opening ${done} of ${all} …`,
    offline: 'The server does not answer. What you see may be old. The page keeps trying.',
    empty: 'Nothing new.',
    groups: {
      fresh: 'New',
      opened: 'Opened',
      unopenable: 'Cannot be opened',
      taken: 'Taken',
      blocked: 'Withdrawn',
      held: 'Held apart',
    },
    hints: {
      fresh: 'Danger and fresh payments come first.',
      opened: 'Somebody has read these. They are deleted after 30 days.',
      unopenable: 'No key of ours opens these. They are deleted after 30 days.',
      taken: 'These are in a case file. Here they are deleted within seven days.',
      blocked: 'Their senders took these back. Stop all work. Do not contact anybody because of them.',
      held: 'These may come from a machine, or from a person with an old phone. No mail tells of them: look once a day.',
    },
    heldShow: (count) => `Show what is held apart (${count})`,
    heldMore: (count) => `Open ${count} more`,
    arrived: (count) => (count === 1 ? 'One new request has come.' : `${count} new requests have come.`),
    danger: 'In danger now',
    money: 'Money left in the last 24 hours',
    noName: 'No name given',
    closed: 'Your key does not open this one',
    sealed: 'Still sealed',
    received: (time) => `Came after ${time}`,
    openedBy: (label) => (label === '' ? 'Opened' : `Opened by ${label}`),
    takenBy: (label, day) => (label === '' ? `Taken. Deleted on ${day}` : `Taken by ${label}. Deleted on ${day}`),
    markedBy: (label) => (label === '' ? 'Marked' : `Marked by ${label}`),
    withdrawn: 'Withdrawn by its sender',
    openOne: 'Open:',
    tail: (count) => `and ${count} more`,
  },

  alarms: {
    unread: (count, time) =>
      count === 1
        ? `One request is unread. It came after ${time}. Only opening it ends the alarm.`
        : `${count} requests are unread. The oldest came after ${time}. Only opening them ends the alarm.`,
    mail: (time) =>
      `Mail has not left the server since ${time}: nobody is told of new requests. Look here every hour, and tell the person who runs the site.`,
    disk: 'The server has no room. It takes no new requests, and the site says so. Tell the person who runs the site now.',
    keysOver: (day) => `The keys in use ended on ${day}. New keys must be made now.`,
    keysSoon: (day) => `The keys in use end on ${day}. Ask for new ones in time.`,
    demonstration: 'Demonstration: these requests are not real, and the firm does not read them.',
  },

  request: {
    back: 'Back to the list',
    print: 'Print this one',
    copy: 'Copy as text',
    copied: 'Copied. Paste it into the case file only, never into a mail.',
    notCopied: 'The browser did not allow copying. Print it, or select the text with the mouse.',
    take: 'I take this case',
    takeAsk: 'Is it in the case file, printed or copied? It is deleted here within seven days.',
    takeYes: 'Yes, I take it',
    takeNo: 'Not yet',
    unopenable: 'No key opens it',
    unopenableAsk: 'Has every colleague tried? Then mark it. It is deleted after 30 days.',
    unopenableYes: 'Yes, mark it',
    states: {
      unread: 'New',
      opened: 'Opened',
      unopenable: 'Cannot be opened',
      taken: 'Taken',
      blocked: 'Withdrawn',
    },
    marked: 'Marked as opened by you. No more alarms for it.',
    taken: 'Taken by you.',
    faster: 'A colleague was faster. Nothing was changed by you.',
    fasterBy: (label) => `${label} was faster. Nothing was changed by you.`,
    withdrawn: 'Its sender took this request back. Stop all work on it. Do not contact anybody because of it.',
    missing: 'This request is gone: its time was over and it was deleted.',
    notMarked: 'Not marked: the server did not answer. The alarm goes on.',
    notReached: 'The server did not answer, so this may be old. Perhaps its sender has taken it back.',
    again: 'Try again',
    closedLong: (set) =>
      `Your key does not open this request. It was sealed with set ${set}, perhaps before you had a key. Ask a colleague to open it.`,
    heldLong: 'Held apart: it may come from a machine. Read it all the same.',
    demonstration: 'Demonstration: this request is not real.',
    hidden:
      'Letters in square brackets such as [U+202E] are hidden signs in the text. They can turn its direction. Take care.',
    contact: 'How to make contact',
    code: 'Contact code',
    codeHow: (firm, victim) => `You say first: ${firm}. They answer: ${victim}.`,
    codeWrong:
      'Say nothing more before the answer is right. Is it wrong? End the talk, and try no other way without a colleague.',
    answers: 'What they wrote',
    printed: (time) => `Printed ${time}`,
    received: 'Came after',
    deletedOn: 'Deleted on',
    sealedWith: 'Key set',
    fromServer: 'sealed on arrival',
  },

  contact: {
    urgentDanger: 'They say that they are in danger now. The emergency services come first.',
    urgentMoney: 'Money left in the last 24 hours. Their bank comes first: every hour counts.',
    routes: (reference) => ({
      reference: `Do not contact this person. They will call and give the reference ${reference}.`,
      phone: 'Call the number below.',
      sms: 'Send a text message to the number below.',
      signal: 'Write with the app and to the number below.',
      email: 'Write to the address below. Do not write what it is about.',
      through: 'Go through the person named below.',
    }),
    safe: 'Only at the times below.',
    noSafe: 'They named no safe time. First ask: "Can you talk now?"',
    sayFirm: {
      yes: 'You may say that you are a law firm.',
      no: 'Do not say that you are a law firm, to anybody but them.',
    },
    message: { yes: 'You may leave a message.', no: 'Leave no message.' },
    askAgain: 'Ask again each time whether it is safe.',
  },

  fields: {
    name: 'Name',
    parties: 'Others in it',
    route: 'Way',
    value: 'Number or address',
    safe: 'Safe times',
    language: 'Language',
    country: 'Country',
    incident: 'About',
    danger: 'In danger now',
    money: 'Money left in 24 hours',
    note: 'Help wanted',
    sensitive: 'Health, sex life, beliefs or origin in the text',
    notice: 'Privacy notice shown',
  },
  routes: {
    reference: 'They call us',
    phone: 'Call them',
    sms: 'Text message',
    signal: 'Signal or a similar app',
    email: 'E-mail',
    through: 'Through somebody they trust',
  },
  incidents: {
    unsaid: 'Not said',
    fraud: 'Lost money to a trick',
    phishing: 'Opened a link or gave a code away',
    crypto: 'Lost crypto money',
    'account-takeover': 'Somebody is in the account',
    ransomware: 'Locked files',
    'identity-theft': 'Somebody uses the name or papers',
    extortion: 'Threats for money',
    sextortion: 'Threat to show intimate pictures',
    'intimate-images': 'Intimate pictures were shown',
    harassment: 'Followed or scared online',
    'data-breach': 'Leaked data',
    attack: 'Attack on a site or network',
    'child-abuse': 'About a child',
  },

  passkey: {
    title: 'Open with a passkey next time',
    lead: 'A passkey opens the inbox with your finger, your face or a PIN. Your browser asks twice. Then you save a new key file: next time, choose that one. Keep your first key file and its passphrase, since passkeys get lost.',
    make: 'Make a passkey for my key',
    working: 'Follow your browser. It asks twice …',
    made: 'The passkey is ready. Now save the new key file: without it the passkey opens nothing.',
    save: 'Save the new key file',
    keep: 'Try it today, while your passphrase still works: close the inbox and open it with the new file.',
    failed:
      'No passkey was made: it was stopped, or this browser or device cannot do it. Your key file with its passphrase goes on working.',
    userName: (label) => `Inbox key ${label}`,
  },
};

const es: Words = {
  name: 'Bandeja',
  languageName: 'Español',
  skip: 'Ir al contenido',
  yes: 'Sí',
  no: 'No',
  none: 'No lo dice',
  close: 'Cerrar la bandeja',
  closeHint: 'Olvida su clave y todos los textos de esta página.',
  signedInAs: (label) => `Usted es ${label}`,

  signIn: {
    title: 'Abrir la bandeja',
    lead: 'Elija su archivo de clave. No sale de este ordenador: esta página lo lee y no lo envía a nadie.',
    file: 'Su archivo de clave',
    fileHint: 'Tiene un nombre como A.key.age.',
    passphrase: 'Frase de este archivo',
    passkeyHint: 'Este archivo se abre con su llave de acceso: dedo, cara, PIN o llave de seguridad.',
    openLock: 'Este archivo se abre con una frase.',
    bare: 'Este archivo de clave no tiene cierre. Quien lo encuentre puede leer todas las solicitudes. Pida uno con frase.',
    open: 'Abrir la bandeja',
    usePasskey: 'Usar mi llave de acceso',
    working: 'Abriendo. Tarda unos segundos …',
    help: '¿No tiene archivo, o ha perdido la frase? Pregunte a quien lleva el sitio. Una clave perdida no se puede rehacer.',
    closed: {
      idle: 'Cerrada tras diez minutos sin uso. Su clave y todos los textos quedan olvidados.',
      person: 'Cerrada. Su clave y todos los textos quedan olvidados.',
      server: 'El servidor ya no acepta su clave. Entre de nuevo.',
    },
    unsafe: 'Esta dirección no está protegida (https). Aquí la bandeja no funciona. Ábrala desde su marcador.',
    failed: {
      noFile: 'Esto no es un archivo de clave. Elija el que le dieron, por ejemplo A.key.age.',
      noPassphrase: 'Escriba la frase de este archivo.',
      wrongPassphrase: 'La frase no abre este archivo. Revise las mayúsculas y pruebe otra vez.',
      passkey: 'La llave de acceso no abrió este archivo. Elija la que se hizo con él, o use su otro archivo de clave.',
      broken: 'El archivo está dañado. Use su copia.',
      busy: 'Hay demasiadas entradas a la vez. Espere un minuto y pruebe otra vez.',
      foreign:
        'Alto. Esta página no está en la dirección que la bandeja espera. Ciérrela, abra su marcador y avise a quien lleva el sitio.',
      unknown: 'Esta clave no está entre las que se usan. Quizá es antigua: elija su archivo de clave más nuevo.',
      offline: 'El servidor no responde. Revise su conexión y pruebe otra vez.',
    },
  },

  idle: { warning: 'Nueve minutos sin uso. La bandeja se cierra en un minuto.', stay: 'Dejarla abierta' },

  list: {
    title: 'Solicitudes',
    again: 'Mirar otra vez',
    looking: 'Buscando solicitudes …',
    lookedAt: (time) => `Última consulta: ${time}. La página mira sola cada minuto.`,
    loading: (done, all) => `Abriendo ${done} de ${all} …`,
    offline: 'El servidor no responde. Lo que ve puede ser antiguo. La página sigue probando.',
    empty: 'Nada nuevo.',
    groups: {
      fresh: 'Nuevas',
      opened: 'Abiertas',
      unopenable: 'No se pueden abrir',
      taken: 'Asumidas',
      blocked: 'Retiradas',
      held: 'Apartadas',
    },
    hints: {
      fresh: 'Primero, el peligro y los pagos recientes.',
      opened: 'Alguien ya las leyó. Se borran a los 30 días.',
      unopenable: 'Ninguna clave nuestra las abre. Se borran a los 30 días.',
      taken: 'Ya están en un expediente. Aquí se borran en siete días como mucho.',
      blocked: 'Quien las envió las retiró. Pare todo trabajo. No contacte con nadie por ellas.',
      held: 'Pueden venir de una máquina, o de una persona con un teléfono viejo. Ningún correo avisa de ellas: mírelas una vez al día.',
    },
    heldShow: (count) => `Ver las apartadas (${count})`,
    heldMore: (count) => `Abrir ${count} más`,
    arrived: (count) => (count === 1 ? 'Ha llegado una solicitud nueva.' : `Han llegado ${count} solicitudes nuevas.`),
    danger: 'En peligro ahora',
    money: 'Salió dinero en las últimas 24 horas',
    noName: 'Sin nombre',
    closed: 'Su clave no abre esta',
    sealed: 'Todavía cerrada',
    received: (time) => `Llegó después de: ${time}`,
    openedBy: (label) => (label === '' ? 'Abierta' : `Abierta por ${label}`),
    takenBy: (label, day) =>
      label === '' ? `Asumida. Se borra el ${day}` : `Asumida por ${label}. Se borra el ${day}`,
    markedBy: (label) => (label === '' ? 'Marcada' : `Marcada por ${label}`),
    withdrawn: 'Retirada por quien la envió',
    openOne: 'Abrir:',
    tail: (count) => `y ${count} más`,
  },

  alarms: {
    unread: (count, time) =>
      count === 1
        ? `Hay una solicitud sin abrir. Llegó después de: ${time}. La alarma solo termina al abrirla.`
        : `Hay ${count} solicitudes sin abrir. La más antigua llegó después de: ${time}. La alarma solo termina al abrirlas.`,
    mail: (time) =>
      `El servidor no puede enviar correo desde: ${time}. Nadie recibe avisos. Mire aquí cada hora y avise a quien lleva el sitio.`,
    disk: 'El servidor no tiene espacio. No acepta solicitudes nuevas, y el sitio lo dice. Avise ahora a quien lleva el sitio.',
    keysOver: (day) => `Las claves en uso terminaron el ${day}. Hay que hacer claves nuevas ahora.`,
    keysSoon: (day) => `Las claves en uso terminan el ${day}. Pida claves nuevas a tiempo.`,
    demonstration: 'Demostración: estas solicitudes no son reales y el despacho no las lee.',
  },

  request: {
    back: 'Volver a la lista',
    print: 'Imprimir esta',
    copy: 'Copiar como texto',
    copied: 'Copiada. Péguela solo en el expediente, nunca en un correo.',
    notCopied: 'El navegador no dejó copiar. Imprímala, o seleccione el texto con el ratón.',
    take: 'Asumo este caso',
    takeAsk: '¿Está ya en el expediente, impresa o copiada? Aquí se borra en siete días como mucho.',
    takeYes: 'Sí, lo asumo',
    takeNo: 'Todavía no',
    unopenable: 'Ninguna clave la abre',
    unopenableAsk: '¿Han probado todos los compañeros? Entonces márquela. Se borra a los 30 días.',
    unopenableYes: 'Sí, marcarla',
    states: {
      unread: 'Nueva',
      opened: 'Abierta',
      unopenable: 'No se puede abrir',
      taken: 'Asumida',
      blocked: 'Retirada',
    },
    marked: 'Marcada como abierta por usted. Ya no habrá alarmas por ella.',
    taken: 'Asumida por usted.',
    faster: 'Alguien fue más rápido. Usted no ha cambiado nada.',
    fasterBy: (label) => `${label} fue más rápido. Usted no ha cambiado nada.`,
    withdrawn: 'Quien envió esta solicitud la retiró. Pare todo trabajo. No contacte con nadie por ella.',
    missing: 'Esta solicitud ya no está: terminó su plazo y se borró.',
    notMarked: 'Sin marcar: el servidor no respondió. La alarma sigue.',
    notReached: 'El servidor no respondió, así que esto puede ser antiguo. Quizá su autor la ha retirado.',
    again: 'Probar otra vez',
    closedLong: (set) =>
      `Su clave no abre esta solicitud. Se cerró con el juego ${set}, quizá antes de que usted tuviera clave. Pida a un compañero que la abra.`,
    heldLong: 'Apartada: puede venir de una máquina. Léala de todos modos.',
    demonstration: 'Demostración: esta solicitud no es real.',
    hidden:
      'Las letras entre corchetes, como [U+202E], son signos ocultos en el texto. Pueden girar su dirección. Tenga cuidado.',
    contact: 'Cómo contactar',
    code: 'Código de contacto',
    codeHow: (firm, victim) => `Usted dice primero: ${firm}. La persona responde: ${victim}.`,
    codeWrong:
      'No diga nada más hasta oír la respuesta correcta. ¿Es incorrecta? Termine la llamada y no pruebe otra vía sin un compañero.',
    answers: 'Lo que escribió',
    printed: (time) => `Impresa: ${time}`,
    received: 'Llegó después de',
    deletedOn: 'Se borra el',
    sealedWith: 'Juego de claves',
    fromServer: 'cerrada al llegar',
  },

  contact: {
    urgentDanger: 'Dice que está en peligro ahora. Primero, los servicios de emergencia.',
    urgentMoney: 'Salió dinero en las últimas 24 horas. Primero, su banco: cada hora cuenta.',
    routes: (reference) => ({
      reference: `No contacte con esta persona. Llamará ella y dará la referencia ${reference}.`,
      phone: 'Llame al número de abajo.',
      sms: 'Envíe un mensaje de texto al número de abajo.',
      signal: 'Escriba con la aplicación y al número de abajo.',
      email: 'Escriba a la dirección de abajo. No escriba de qué se trata.',
      through: 'Contacte por medio de la persona nombrada abajo.',
    }),
    safe: 'Solo en las horas de abajo.',
    noSafe: 'No dio horas seguras. Pregunte primero: «¿Puede hablar ahora?»',
    sayFirm: {
      yes: 'Puede decir que es un despacho de abogados.',
      no: 'No diga a nadie más que es un despacho de abogados.',
    },
    message: { yes: 'Puede dejar un mensaje.', no: 'No deje mensajes.' },
    askAgain: 'Pregunte cada vez si es seguro hablar.',
  },

  fields: {
    name: 'Nombre',
    parties: 'Otras personas',
    route: 'Vía',
    value: 'Número o dirección',
    safe: 'Horas seguras',
    language: 'Idioma',
    country: 'País',
    incident: 'Asunto',
    danger: 'En peligro ahora',
    money: 'Salió dinero en 24 horas',
    note: 'Ayuda que pide',
    sensitive: 'Salud, vida sexual, creencias u origen en el texto',
    notice: 'Aviso de privacidad mostrado',
  },
  routes: {
    reference: 'Nos llamará',
    phone: 'Llamarle',
    sms: 'Mensaje de texto',
    signal: 'Signal o una aplicación parecida',
    email: 'Correo electrónico',
    through: 'Por alguien de confianza',
  },
  incidents: {
    unsaid: 'No lo dice',
    fraud: 'Perdió dinero por un engaño',
    phishing: 'Abrió un enlace o dio un código',
    crypto: 'Perdió criptomonedas',
    'account-takeover': 'Alguien está en su cuenta',
    ransomware: 'Archivos bloqueados',
    'identity-theft': 'Alguien usa su nombre o sus documentos',
    extortion: 'Amenazas por dinero',
    sextortion: 'Amenaza de mostrar imágenes íntimas',
    'intimate-images': 'Se mostraron imágenes íntimas',
    harassment: 'Le siguen o asustan en internet',
    'data-breach': 'Datos filtrados',
    attack: 'Ataque a un sitio o red',
    'child-abuse': 'Se trata de un menor',
  },

  passkey: {
    title: 'Abrir con una llave de acceso la próxima vez',
    lead: 'Con una llave de acceso, la bandeja se abre con su dedo, su cara o un PIN. El navegador pregunta dos veces. Después guarda usted un archivo de clave nuevo: la próxima vez, elija ese. Conserve el primero y su frase, porque las llaves de acceso se pierden.',
    make: 'Hacer una llave de acceso para mi clave',
    working: 'Siga a su navegador. Pregunta dos veces …',
    made: 'La llave de acceso está lista. Guarde ahora el archivo nuevo: sin él, la llave no abre nada.',
    save: 'Guardar el archivo nuevo',
    keep: 'Pruébelo hoy, mientras aún tiene la frase: cierre la bandeja y ábrala con el archivo nuevo.',
    failed:
      'No se hizo ninguna llave de acceso: se paró, o este navegador o aparato no puede. Su archivo con frase sigue sirviendo.',
    userName: (label) => `Clave de la bandeja ${label}`,
  },
};

export const words: Record<Language, Words> = { en, es };
