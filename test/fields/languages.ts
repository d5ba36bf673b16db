/** The same three pages in many languages: [heading, sentence, label] of a prompt, a recovery prompt, a sent code. */
type Words = readonly [heading: string, sentence: string, label: string];

export const languages: readonly { lang: string; code: Words; recovery: Words; sent: Words }[] = [
  {
    lang: "fr",
    code: [
      "Vérification en deux étapes",
      "Saisissez le code à six chiffres affiché par votre application d'authentification.",
      "Code",
    ],
    recovery: ["Vérification en deux étapes", "Saisissez l'un de vos codes de secours.", "Code"],
    sent: [
      "Vérification",
      "Nous avons envoyé un code par SMS au numéro se terminant par 42.",
      "Code de vérification",
    ],
  },
  {
    lang: "fr",
    code: [
      "Double authentification",
      "Ouvrez votre application pour obtenir le code.",
      "Code à usage unique",
    ],
    recovery: ["Connexion", "", "Code de récupération"],
    sent: ["Vérifiez votre adresse", "Un courriel contenant un code vous a été envoyé.", "Code"],
  },
  {
    lang: "de",
    code: [
      "Zwei-Faktor-Authentifizierung",
      "Geben Sie den Code aus Ihrer Authenticator-App ein.",
      "Bestätigungscode",
    ],
    recovery: ["Zwei-Faktor-Authentifizierung", "Geben Sie einen Ihrer Wiederherstellungscodes ein.", "Code"],
    sent: ["Anmeldung bestätigen", "Wir haben Ihnen einen Code per SMS geschickt.", "Sicherheitscode"],
  },
  {
    lang: "de",
    code: ["Anmelden in zwei Schritten", "", "Einmalkennwort"],
    recovery: ["Anmelden", "", "Notfallcode"],
    sent: ["E-Mail bestätigen", "Der Code wurde an Ihre E-Mail-Adresse gesendet.", "Bestätigungscode"],
  },
  {
    lang: "es",
    code: [
      "Verificación en dos pasos",
      "Introduce el código que muestra tu aplicación de autenticación.",
      "Código",
    ],
    recovery: ["Verificación en dos pasos", "Introduce uno de tus códigos de recuperación.", "Código"],
    sent: ["Verifica tu identidad", "Te hemos enviado un código por SMS.", "Código de verificación"],
  },
  {
    lang: "it",
    code: [
      "Autenticazione a due fattori",
      "Inserisci il codice generato dall'app di autenticazione.",
      "Codice",
    ],
    recovery: ["Autenticazione a due fattori", "Inserisci uno dei tuoi codici di recupero.", "Codice"],
    sent: ["Verifica", "Abbiamo inviato un codice via SMS al tuo numero.", "Codice di verifica"],
  },
  {
    lang: "pt",
    code: ["Autenticação de dois fatores", "Digite o código do seu aplicativo autenticador.", "Código"],
    recovery: ["Autenticação de dois fatores", "Digite um dos seus códigos de recuperação.", "Código"],
    sent: ["Verificação", "Enviamos um código por SMS para o seu celular.", "Código de verificação"],
  },
  {
    lang: "nl",
    code: ["Tweestapsverificatie", "Voer de code uit je authenticatie-app in.", "Code"],
    recovery: ["Tweestapsverificatie", "Voer een van je herstelcodes in.", "Code"],
    sent: ["Verifiëren", "We hebben een code per sms verzonden.", "Verificatiecode"],
  },
  {
    lang: "nl",
    code: ["Inloggen", "Voer de 6-cijferige code in", "Eenmalige code"],
    recovery: ["Inloggen", "", "Back-upcode"],
    sent: ["Controleer je e-mail", "De code is verstuurd naar je e-mail.", "Code"],
  },
  {
    lang: "pl",
    code: ["Uwierzytelnianie dwuskładnikowe", "Wprowadź kod z aplikacji uwierzytelniającej.", "Kod"],
    recovery: ["Uwierzytelnianie dwuskładnikowe", "Wprowadź jeden z kodów zapasowych.", "Kod"],
    sent: ["Weryfikacja", "Wysłaliśmy kod SMS na Twój numer.", "Kod weryfikacyjny"],
  },
  {
    lang: "pl",
    code: ["Weryfikacja dwuetapowa", "", "Kod jednorazowy"],
    recovery: ["Logowanie", "", "Kod odzyskiwania"],
    sent: ["Sprawdź e-mail", "Kod został wysłany na adres e-mail.", "Kod"],
  },
  {
    lang: "ja",
    code: ["2段階認証", "認証アプリに表示されている6桁のコードを入力してください。", "コード"],
    recovery: ["2段階認証", "リカバリーコードを入力してください。", "コード"],
    sent: ["本人確認", "SMSで認証コードを送信しました。", "認証コード"],
  },
  {
    lang: "ja",
    code: ["二要素認証", "", "ワンタイムパスワード"],
    recovery: ["ログイン", "", "バックアップコード"],
    sent: ["メール確認", "メールに届いた確認コードを入力してください。", "確認コード"],
  },
  {
    lang: "zh",
    code: ["双重认证", "请输入身份验证器应用中显示的6位验证码。", "验证码"],
    recovery: ["双重认证", "请输入您的恢复代码。", "代码"],
    sent: ["验证手机", "验证码已发送至您的手机。", "验证码"],
  },
  {
    lang: "zh-Hant",
    code: ["兩步驟驗證", "輸入驗證器應用程式產生的驗證碼。", "驗證碼"],
    recovery: ["兩步驟驗證", "輸入備用碼", "驗證碼"],
    sent: ["驗證", "我們已將驗證碼傳送到您的電子郵件。", "驗證碼"],
  },
  {
    lang: "ko",
    code: ["2단계 인증", "인증 앱에 표시된 6자리 코드를 입력하세요.", "코드"],
    recovery: ["2단계 인증", "복구 코드 중 하나를 입력하세요.", "코드"],
    sent: ["본인 확인", "문자 메시지로 인증번호를 보냈습니다.", "인증번호"],
  },
  {
    lang: "ar",
    code: ["المصادقة الثنائية", "أدخل الرمز المكون من 6 أرقام من تطبيق المصادقة.", "الرمز"],
    recovery: ["المصادقة الثنائية", "أدخل أحد رموز الاسترداد.", "الرمز"],
    sent: ["التحقق", "تم إرسال رمز التحقق في رسالة نصية إلى هاتفك.", "رمز التحقق"],
  },
  {
    lang: "ru",
    code: ["Двухфакторная аутентификация", "Введите код из приложения-аутентификатора.", "Код"],
    recovery: ["Двухфакторная аутентификация", "Введите один из резервных кодов.", "Код"],
    sent: ["Подтверждение", "Мы отправили код в SMS на ваш номер.", "Код подтверждения"],
  },
  {
    lang: "ru",
    code: ["Вход", "Введите шестизначный код из приложения", "Одноразовый код"],
    recovery: ["Вход", "", "Код восстановления"],
    sent: ["Подтвердите почту", "Код отправлен на вашу электронную почту.", "Код"],
  },
  {
    lang: "cs",
    code: ["Dvoufázové ověření", "Zadejte kód z ověřovací aplikace.", "Kód"],
    recovery: ["Dvoufázové ověření", "Zadejte jeden ze záložních kódů.", "Kód"],
    sent: ["Ověření", "Kód jsme vám poslali v SMS.", "Ověřovací kód"],
  },
  {
    lang: "tr",
    code: ["İki adımlı doğrulama", "Kimlik doğrulama uygulamanızdaki 6 haneli kodu girin.", "Kod"],
    recovery: ["İki adımlı doğrulama", "Kurtarma kodlarınızdan birini girin.", "Kod"],
    sent: ["Doğrulama", "Telefonunuza SMS ile bir kod gönderdik.", "Doğrulama kodu"],
  },
  {
    lang: "sv",
    code: ["Tvåfaktorsautentisering", "Ange koden från din autentiseringsapp.", "Kod"],
    recovery: ["Tvåfaktorsautentisering", "Ange en av dina återställningskoder.", "Kod"],
    sent: ["Verifiera", "Vi har skickat en kod via SMS.", "Verifieringskod"],
  },
  {
    lang: "da",
    code: ["To-faktor-godkendelse", "Indtast koden fra din godkendelsesapp.", "Kode"],
    recovery: ["To-faktor-godkendelse", "Indtast en af dine gendannelseskoder.", "Kode"],
    sent: ["Bekræft", "Vi har sendt en kode via sms.", "Bekræftelseskode"],
  },
  {
    lang: "uk",
    code: ["Двофакторна автентифікація", "Введіть код із програми автентифікації.", "Код"],
    recovery: ["Двофакторна автентифікація", "Введіть один із резервних кодів.", "Код"],
    sent: ["Підтвердження", "Ми надіслали код у SMS.", "Код підтвердження"],
  },
  {
    lang: "vi",
    code: ["Xác thực hai yếu tố", "Nhập mã từ ứng dụng xác thực của bạn.", "Mã xác thực"],
    recovery: ["Xác thực hai yếu tố", "Nhập một trong các mã khôi phục của bạn.", "Mã khôi phục"],
    sent: ["Xác minh", "Chúng tôi đã gửi mã xác minh qua tin nhắn đến số điện thoại của bạn.", "Mã xác minh"],
  },
  {
    lang: "hu",
    code: ["Kétlépcsős azonosítás", "Írja be a hitelesítő alkalmazás kódját.", "Ellenőrző kód"],
    recovery: ["Kétlépcsős azonosítás", "Írja be az egyik helyreállítási kódját.", "Helyreállítási kód"],
    sent: ["Ellenőrzés", "Üzenetben elküldtük a kódot a telefonjára.", "Ellenőrző kód"],
  },
  {
    lang: "ro",
    code: [
      "Autentificare în doi pași",
      "Introduceți codul din aplicația de autentificare.",
      "Cod de verificare",
    ],
    recovery: [
      "Autentificare în doi pași",
      "Introduceți unul dintre codurile de recuperare.",
      "Cod de recuperare",
    ],
    sent: ["Verificare", "V-am trimis un cod prin mesaj text.", "Cod de verificare"],
  },
  {
    lang: "id",
    code: ["Verifikasi dua langkah", "Masukkan kode dari aplikasi autentikator Anda.", "Kode verifikasi"],
    recovery: ["Verifikasi dua langkah", "Masukkan salah satu kode pemulihan Anda.", "Kode pemulihan"],
    sent: ["Verifikasi", "Kode verifikasi telah dikirim melalui pesan teks.", "Kode verifikasi"],
  },
  {
    lang: "fi",
    code: ["Kaksivaiheinen tunnistautuminen", "Syötä todennussovelluksen näyttämä koodi.", "Vahvistuskoodi"],
    recovery: ["Kaksivaiheinen tunnistautuminen", "Syötä jokin palautuskoodeistasi.", "Palautuskoodi"],
    sent: ["Vahvistus", "Lähetimme koodin tekstiviestillä.", "Vahvistuskoodi"],
  },
  {
    lang: "nb",
    code: ["Totrinnsbekreftelse", "Skriv inn koden fra autentiseringsappen.", "Bekreftelseskode"],
    recovery: ["Totrinnsbekreftelse", "Skriv inn en av gjenopprettingskodene dine.", "Gjenopprettingskode"],
    sent: ["Bekreft", "Vi har sendt en kode i en melding til telefonen din.", "Bekreftelseskode"],
  },
  {
    lang: "el",
    code: [
      "Έλεγχος ταυτότητας δύο παραγόντων",
      "Εισαγάγετε τον κωδικό από την εφαρμογή ελέγχου ταυτότητας.",
      "Κωδικός",
    ],
    recovery: [
      "Έλεγχος ταυτότητας",
      "Εισαγάγετε έναν από τους εφεδρικούς κωδικούς σας.",
      "Κωδικός ανάκτησης",
    ],
    sent: ["Επαλήθευση", "Σας στείλαμε έναν κωδικό με μήνυμα κειμένου.", "Κωδικός επαλήθευσης"],
  },
  {
    lang: "he",
    code: ["אימות דו-שלבי", "הזינו את הקוד מאפליקציית האימות.", "קוד אימות"],
    recovery: ["אימות דו-שלבי", "הזינו אחד מקודי השחזור שלכם.", "קוד שחזור"],
    sent: ["אימות", "שלחנו לכם קוד בהודעת טקסט.", "קוד אימות"],
  },
  {
    lang: "uk",
    code: ["Двоетапна перевірка", "Введіть код із застосунку автентифікації.", "Код підтвердження"],
    recovery: ["Двоетапна перевірка", "Введіть один із резервних кодів.", "Резервний код"],
    sent: ["Перевірка", "Ми надіслали код у повідомленні на ваш телефон.", "Код підтвердження"],
  },
  {
    lang: "th",
    code: ["การยืนยันตัวตนแบบสองขั้นตอน", "ป้อนรหัสจากแอปยืนยันตัวตนของคุณ", "รหัสยืนยัน"],
    recovery: ["การยืนยันตัวตนแบบสองขั้นตอน", "ป้อนรหัสกู้คืนของคุณ", "รหัสกู้คืน"],
    sent: ["ยืนยันตัวตน", "เราได้ส่งรหัสทางข้อความไปยังโทรศัพท์ของคุณแล้ว", "รหัสยืนยัน"],
  },
];
