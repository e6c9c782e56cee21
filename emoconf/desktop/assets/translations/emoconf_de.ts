<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
    <name>Consent</name>
    <message>
        <source>EmoConf opens your webcam and reads which expression your face shows; others in the call see it too, unless you switch that off.</source>
        <translation>EmoConf öffnet deine Webcam und liest, welchen Ausdruck dein Gesicht zeigt; die anderen im Gespräch sehen ihn auch, außer du schaltest das ab.</translation>
    </message>
    <message>
        <source>It reads one face at a time, at first the most prominent before the webcam, which may be a visitor's; never others in the call.</source>
        <translation>Es liest ein Gesicht auf einmal, zuerst das auffälligste vor der Webcam, das auch das eines Besuchers sein kann; nie andere im Gespräch.</translation>
    </message>
    <message>
        <source>No picture, face crop or sound is stored unless you ask for a file, and EmoConf opens no connection to the internet.</source>
        <translation>Kein Bild, kein Gesichtsausschnitt und kein Ton wird gespeichert, außer du verlangst eine Datei, und EmoConf öffnet keine Verbindung ins Internet.</translation>
    </message>
    <message>
        <source>For each second of a meeting it keeps a row of numbers, and its moments and your bookmarks: for 90 days.</source>
        <translation>Zu jeder Sekunde eines Treffens bewahrt es eine Zeile Zahlen auf, dazu seine Momente und deine Lesezeichen: 90 Tage lang.</translation>
    </message>
    <message>
        <source>Until you delete them it keeps a summary, times, pauses, the app or site, your title, notes and tags, and where you exported to.</source>
        <translation>Bis du sie löschst, bewahrt es eine Zusammenfassung auf, Zeiten, Pausen, App oder Website, deinen Titel, Notizen und Schlagwörter, und wohin du exportiert hast.</translation>
    </message>
    <message>
        <source>Where you correct a reading, it keeps for 90 days a description of the face: numbers that could be used to compare faces.</source>
        <translation>Wo du eine Angabe berichtigst, bewahrt es 90 Tage lang eine Beschreibung des Gesichts auf: Zahlen, mit denen sich Gesichter vergleichen ließen.</translation>
    </message>
    <message>
        <source>All that is in one file that is not encrypted: who administers this computer or has its backups can read it.</source>
        <translation>All das steht in einer Datei, die nicht verschlüsselt ist: Wer diesen Computer verwaltet oder seine Sicherungen hat, kann sie lesen.</translation>
    </message>
    <message>
        <source>Copies of that file, made before an update or when it is damaged, are deleted after at most 30 days.</source>
        <translation>Kopien dieser Datei, vor einer Aktualisierung oder bei einem Schaden angelegt, werden nach höchstens 30 Tagen gelöscht.</translation>
    </message>
    <message>
        <source>In the settings you can change the 90 days, keep nothing at all, or delete everything at any time.</source>
        <translation>In den Einstellungen kannst du die 90 Tage ändern, gar nichts aufbewahren oder jederzeit alles löschen.</translation>
    </message>
    <message>
        <source>It reads expressions, not feelings, and it errs; it is for your own reflection only.</source>
        <translation>Es liest Ausdrücke, keine Gefühle, und es irrt sich; es dient nur deinem eigenen Nachdenken.</translation>
    </message>
    <message>
        <source>It must not be used to judge employees, applicants or pupils; in the EU that is forbidden by law.</source>
        <translation>Es darf nicht benutzt werden, um Beschäftigte, Bewerber oder Schüler zu beurteilen; in der EU ist das gesetzlich verboten.</translation>
    </message>
</context><context>
    <name>Draw</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Select a camera</source>
        <translation>Kamera auswählen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Device settings</source>
        <translation>Geräteeinstellungen</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Built-in webcam</source>
        <translation>Eingebaute Webcam</translation>
    </message>
</context><context>
    <name>Duration</name>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{h} h {m:02d} min</source>
        <translation>{h} h {m:02d} min</translation>
    </message>
</context><context>
    <name>Engine</name>
    <message>
        <source>The engine does not answer.</source>
        <translation>Die Engine antwortet nicht.</translation>
    </message>
    <message>
        <source>If it stays like that, it is started again.</source>
        <translation>Bleibt es dabei, wird sie neu gestartet.</translation>
    </message>
    <message>
        <source>EmoConf starts it again by itself.</source>
        <translation>EmoConf startet sie von selbst neu.</translation>
    </message>
    <message>
        <source>The engine ended: {why}</source>
        <translation>Die Engine wurde beendet: {why}</translation>
    </message>
    <message>
        <source>The engine did not answer any more and was ended.</source>
        <translation>Die Engine antwortete nicht mehr und wurde beendet.</translation>
    </message>
</context><context>
    <name>Figure</name>
    <message>
        <source>Valence (estimated)</source>
        <translation>Valenz (geschätzt)</translation>
    </message>
    <message>
        <source>Arousal (estimated)</source>
        <translation>Erregung (geschätzt)</translation>
    </message>
    <message>
        <source>Expressiveness</source>
        <translation>Ausdrucksstärke</translation>
    </message>
    <message>
        <source>Smiles per hour</source>
        <translation>Lächeln je Stunde</translation>
    </message>
    <message>
        <source>Changes per minute</source>
        <translation>Wechsel je Minute</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>Trauer</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>Ärger</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Angst</translation>
    </message>
    <message>
        <source>Contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Time with your face</source>
        <translation>Zeit mit deinem Gesicht</translation>
    </message>
</context><context>
    <name>FirstStart</name>
    <message>
        <source>See how you come across in video calls</source>
        <translation>Sieh, wie du in Videogesprächen wirkst</translation>
    </message>
    <message>
        <source>A face with the expression shown</source>
        <translation>Ein Gesicht mit dem gezeigten Ausdruck</translation>
    </message>
    <message>
        <source>This text has changed since you agreed to it. Until you agree again, the webcam stays closed.</source>
        <translation>Dieser Text hat sich geändert, seit du zugestimmt hast. Bis du wieder zustimmst, bleibt die Webcam zu.</translation>
    </message>
    <message>
        <source>Nothing is on yet. If you don't agree, close this window; the webcam stays closed.</source>
        <translation>Noch ist nichts eingeschaltet. Wenn du nicht zustimmst, schließe dieses Fenster; die Webcam bleibt zu.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>Ich stimme zu</translation>
    </message>
    <message>
        <source>Choose “{camera}” in your meeting app</source>
        <translation>Wähle „{camera}“ in deinem Gesprächsprogramm</translation>
    </message>
    <message>
        <source>Click the arrow beside the video button.</source>
        <translation>Klicke auf den Pfeil neben der Videotaste.</translation>
    </message>
    <message>
        <source>Click the three dots, Settings, Video.</source>
        <translation>Klicke auf die drei Punkte, Einstellungen, Video.</translation>
    </message>
    <message>
        <source>Click More, Settings, Device settings.</source>
        <translation>Klicke auf Mehr, Einstellungen, Geräteeinstellungen.</translation>
    </message>
    <message>
        <source>Camera choice in {app}</source>
        <translation>Kamerawahl in {app}</translation>
    </message>
    <message>
        <source>The app remembers it for the next call. EmoConf waits in the panel and notices by itself when a call begins and ends.</source>
        <translation>Das Programm merkt sich das für das nächste Gespräch. EmoConf wartet in der Leiste und bemerkt selbst, wann ein Gespräch beginnt und endet.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The virtual camera</source>
        <translation>Die virtuelle Kamera</translation>
    </message>
    <message>
        <source>Your meeting app gets the picture from a virtual camera, which is part of the system. Without it you can still look at yourself in the preview.</source>
        <translation>Dein Gesprächsprogramm bekommt das Bild von einer virtuellen Kamera, die zum System gehört. Auch ohne sie kannst du dich in der Vorschau sehen.</translation>
    </message>
    <message>
        <source>Set up the virtual camera</source>
        <translation>Virtuelle Kamera einrichten</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>Das tun</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>The check could not be made.</source>
        <translation>Die Prüfung war nicht möglich.</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>Alles ist bereit.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>The system may ask for a password …</source>
        <translation>Das System fragt vielleicht nach einem Passwort …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>May others see the overlay?</source>
        <translation>Dürfen andere die Einblendung sehen?</translation>
    </message>
    <message>
        <source>You can change this at any time in the menu, also during a call; the colour and the corners of the icon show when others can see it.</source>
        <translation>Du kannst das jederzeit im Menü ändern, auch während eines Gesprächs; Farbe und Ecken des Symbols zeigen, wann andere sie sehen können.</translation>
    </message>
    <message>
        <source>&amp;Yes, draw it into my picture</source>
        <translation>&amp;Ja, in mein Bild zeichnen</translation>
    </message>
    <message>
        <source>&amp;No, others get my plain picture</source>
        <translation>&amp;Nein, andere bekommen mein reines Bild</translation>
    </message>
    <message>
        <source>Choose your webcam</source>
        <translation>Wähle deine Webcam</translation>
    </message>
    <message>
        <source>&amp;Webcam</source>
        <translation>&amp;Webcam</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Live picture, mirrored</source>
        <translation>Live-Bild, gespiegelt</translation>
    </message>
    <message>
        <source>The first one that works</source>
        <translation>Die erste, die funktioniert</translation>
    </message>
    <message>
        <source>Welcome to EmoConf</source>
        <translation>Willkommen bei EmoConf</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Schritt {n} von {all}</translation>
    </message>
</context><context>
    <name>HotKeys</name>
    <message>
        <source>{keys} is used by another program.</source>
        <translation>{keys} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>Choose other keys, or change them in that program.</source>
        <translation>Wähle andere Tasten oder ändere sie in jenem Programm.</translation>
    </message>
    <message>
        <source>{keys} cannot be pressed on this keyboard.</source>
        <translation>{keys} lässt sich auf dieser Tastatur nicht drücken.</translation>
    </message>
    <message>
        <source>Choose other keys.</source>
        <translation>Wähle andere Tasten.</translation>
    </message>
    <message>
        <source>This desktop gives programs no hot keys.</source>
        <translation>Dieser Desktop gibt Programmen keine Tastenkürzel.</translation>
    </message>
    <message>
        <source>The desktop's question about this key was declined.</source>
        <translation>Die Frage des Desktops nach diesem Tastenkürzel wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Choose keys again to be asked again.</source>
        <translation>Wähle die Tasten noch einmal, um wieder gefragt zu werden.</translation>
    </message>
    <message>
        <source>The desktop did not give this key.</source>
        <translation>Der Desktop hat dieses Tastenkürzel nicht vergeben.</translation>
    </message>
    <message>
        <source>Choose other keys, or look in the desktop's settings.</source>
        <translation>Wähle andere Tasten oder sieh in den Einstellungen des Desktops nach.</translation>
    </message>
    <message>
        <source>The settings say more.</source>
        <translation>Mehr steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>EmoConf has no hot keys on macOS yet.</source>
        <translation>Auf macOS hat EmoConf noch keine Tastenkürzel.</translation>
    </message>
    <message>
        <source>EmoConf has no hot keys on this system.</source>
        <translation>Auf diesem System hat EmoConf keine Tastenkürzel.</translation>
    </message>
    <message>
        <source>The X server gives no hot keys: {why}.</source>
        <translation>Der X-Server gibt keine Tastenkürzel: {why}.</translation>
    </message>
    <message>
        <source>The desktop has not answered yet; it may be asking you.</source>
        <translation>Der Desktop hat noch nicht geantwortet; vielleicht fragt er dich gerade.</translation>
    </message>
    <message>
        <source>Hot keys work in every program while EmoConf runs. It asks the system for exactly the keys that you choose and never reads any others.</source>
        <translation>Tastenkürzel wirken in jedem Programm, solange EmoConf läuft. Es bittet das System um genau die Tasten, die du wählst, und liest niemals andere.</translation>
    </message>
    <message>
        <source>Your desktop calls these keys {keys}.</source>
        <translation>Dein Desktop nennt diese Tasten {keys}.</translation>
    </message>
</context><context>
    <name>Label</name>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>Trauer</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>Ärger</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Angst</translation>
    </message>
    <message>
        <source>Contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
</context><context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
</context><context>
    <name>Menu</name>
    <message>
        <source>Stop</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Resume camera</source>
        <translation>Kamera fortsetzen</translation>
    </message>
    <message>
        <source>Pause camera</source>
        <translation>Kamera anhalten</translation>
    </message>
    <message>
        <source>For 15 minutes</source>
        <translation>Für 15 Minuten</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich fortsetze</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Einblendungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Show to others</source>
        <translation>Anderen zeigen</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Another picture size applies at the next start</source>
        <translation>Eine andere Bildgröße gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Start a meeting now</source>
        <translation>Treffen jetzt beginnen</translation>
    </message>
    <message>
        <source>End this meeting</source>
        <translation>Dieses Treffen beenden</translation>
    </message>
    <message>
        <source>Log this meeting</source>
        <translation>Dieses Treffen aufzeichnen</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Diesen Moment merken</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Letzter Bericht</translation>
    </message>
    <message>
        <source>Reports …</source>
        <translation>Berichte …</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context><context>
    <name>News</name>
    <message>
        <source>The meeting is over.</source>
        <translation>Das Treffen ist zu Ende.</translation>
    </message>
    <message>
        <source>A meeting is being logged; no picture is ever kept.</source>
        <translation>Ein Treffen wird aufgezeichnet; Bilder werden nie aufbewahrt.</translation>
    </message>
    <message>
        <source>{app}: {text}</source>
        <translation>{app}: {text}</translation>
    </message>
    <message>
        <source>{camera} gives pictures again.</source>
        <translation>{camera} liefert wieder Bilder.</translation>
    </message>
    <message>
        <source>This moment is marked.</source>
        <translation>Dieser Moment ist gemerkt.</translation>
    </message>
    <message>
        <source>Meeting started</source>
        <translation>Treffen begonnen</translation>
    </message>
    <message>
        <source>Meeting ended</source>
        <translation>Treffen beendet</translation>
    </message>
    <message>
        <source>Webcam lost</source>
        <translation>Webcam verloren</translation>
    </message>
    <message>
        <source>Webcam is back</source>
        <translation>Webcam ist zurück</translation>
    </message>
    <message>
        <source>Click here to open the report.</source>
        <translation>Klicke hier, um den Bericht zu öffnen.</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
</context><context>
    <name>Overlay</name>
    <message>
        <source>Face box</source>
        <translation>Gesichtsrahmen</translation>
    </message>
    <message>
        <source>Expression shown</source>
        <translation>Gezeigter Ausdruck</translation>
    </message>
    <message>
        <source>Bars for all expressions</source>
        <translation>Balken für alle Ausdrücke</translation>
    </message>
    <message>
        <source>Valence and arousal (estimated)</source>
        <translation>Valenz und Erregung (geschätzt)</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>Die letzte Minute</translation>
    </message>
</context><context>
    <name>Panel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs, so EmoConf uses this small window.</source>
        <translation>Dieser Desktop zeigt keine Programmsymbole, darum nutzt EmoConf dieses kleine Fenster.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context><context>
    <name>Preview</name>
    <message>
        <source>This was wrong</source>
        <translation>Das stimmt nicht</translation>
    </message>
    <message>
        <source>Keeps the right expression for later learning, never a picture.</source>
        <translation>Merkt sich den richtigen Ausdruck zum späteren Lernen, nie ein Bild.</translation>
    </message>
    <message>
        <source>It was:</source>
        <translation>Es war:</translation>
    </message>
    <message>
        <source>Noted: {right} instead of {shown}.</source>
        <translation>Notiert: {right} statt {shown}.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Your picture, mirrored</source>
        <translation>Dein Bild, gespiegelt</translation>
    </message>
    <message>
        <source>Mirrored for you only: others see you the right way round.</source>
        <translation>Nur für dich gespiegelt: Andere sehen dich richtig herum.</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>Was andere sehen</translation>
    </message>
    <message>
        <source>Show what others see beside it</source>
        <translation>Daneben zeigen, was andere sehen</translation>
    </message>
    <message>
        <source>Expression shown</source>
        <translation>Gezeigter Ausdruck</translation>
    </message>
    <message>
        <source>Provisional model: how accurate it is isn't known yet.</source>
        <translation>Vorläufiges Modell: Wie genau es ist, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>What others see, with the overlays.</source>
        <translation>Was andere sehen, mit den Einblendungen.</translation>
    </message>
    <message>
        <source>What others see: your plain picture.</source>
        <translation>Was andere sehen: dein reines Bild.</translation>
    </message>
    <message>
        <source>Valence {v:+.2f}, arousal {a:+.2f} (estimated)</source>
        <translation>Valenz {v:+.2f}, Erregung {a:+.2f} (geschätzt)</translation>
    </message>
    <message>
        <source>Webcam {camera:.0f}, sent {sent:.0f}, read {read:.0f} pictures a second</source>
        <translation>Webcam {camera:.0f}, gesendet {sent:.0f}, gelesen {read:.0f} Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Added delay {delay:.1f} ms</source>
        <translation>Zusätzliche Verzögerung {delay:.1f} ms</translation>
    </message>
</context><context>
    <name>Quit</name>
    <message>
        <source>Your camera picture in {app} ends if you quit.</source>
        <translation>Dein Kamerabild in {app} endet, wenn du beendest.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context><context>
    <name>Reports</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Writing {path} …</source>
        <translation>{path} wird geschrieben …</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>Geschrieben nach {path}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) will be deleted in {seconds} s.</source>
        <translation>
            <numerusform>%n Treffen wird in {seconds} s gelöscht.</numerusform>
            <numerusform>%n Treffen werden in {seconds} s gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose two meetings in the list to compare them.</source>
        <translation>Wähle zwei Treffen in der Liste, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Course of the meeting</source>
        <translation>Verlauf des Treffens</translation>
    </message>
    <message>
        <source>{time}: nothing to show</source>
        <translation>{time}: nichts zu zeigen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Shown most</source>
        <translation>Meist gezeigt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>usually {low} to {high}</source>
        <translation>sonst {low} bis {high}</translation>
    </message>
    <message>
        <source>usually {low}</source>
        <translation>sonst {low}</translation>
    </message>
    <message>
        <source>{usual}: more than usual</source>
        <translation>{usual}: mehr als sonst</translation>
    </message>
    <message>
        <source>{usual}: less than usual</source>
        <translation>{usual}: weniger als sonst</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>Momente</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>less {before}, more {after}</source>
        <translation>weniger {before}, mehr {after}</translation>
    </message>
    <message>
        <source>Shown most: {list}.</source>
        <translation>Meist gezeigt: {list}.</translation>
    </message>
    <message>
        <source>Choose a meeting.</source>
        <translation>Wähle ein Treffen.</translation>
    </message>
    <message>
        <source>Expressions shown</source>
        <translation>Gezeigte Ausdrücke</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Point at the course, or walk through it with the arrow keys.</source>
        <translation>Zeige auf den Verlauf oder gehe ihn mit den Pfeiltasten durch.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>No moment stands out, and none was marked.</source>
        <translation>Kein Moment sticht heraus, und keiner wurde gemerkt.</translation>
    </message>
    <message>
        <source>Words with spaces between them</source>
        <translation>Wörter mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Schlagwörter</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>Note a moment</source>
        <translation>Zu einem Moment notieren</translation>
    </message>
    <message>
        <source>Rename the meeting</source>
        <translation>Treffen umbenennen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>face seen {share} of the time</source>
        <translation>Gesicht {share} der Zeit zu sehen</translation>
    </message>
    <message numerus="yes">
        <source>Not enough meetings yet for a comparison with your usual (%n).</source>
        <translation>
            <numerusform>Noch nicht genug Treffen für einen Vergleich mit deinem Üblichen (%n).</numerusform>
            <numerusform>Noch nicht genug Treffen für einen Vergleich mit deinem Üblichen (%n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“Usually” is the middle half of your last %n meeting(s) with the same model.</source>
        <translation>
            <numerusform>„Sonst“ ist dein letztes Treffen mit demselben Modell.</numerusform>
            <numerusform>„Sonst“ ist die mittlere Hälfte deiner letzten %n Treffen mit demselben Modell.</numerusform>
        </translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Course over the weeks</source>
        <translation>Verlauf über die Wochen</translation>
    </message>
    <message>
        <source>By app</source>
        <translation>Nach Programm</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>&amp;Zahl</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) take part</source>
        <translation>
            <numerusform>%n Treffen nimmt teil</numerusform>
            <numerusform>%n Treffen nehmen teil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: too short or another model</source>
        <translation>
            <numerusform>%n ausgelassen: zu kurz oder anderes Modell</numerusform>
            <numerusform>%n ausgelassen: zu kurz oder anderes Modell</numerusform>
        </translation>
    </message>
    <message>
        <source>Dots are medians of a week, bars the middle half.</source>
        <translation>Punkte sind Mediane einer Woche, Balken die mittlere Hälfte.</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>{median} ({low} to {high})</source>
        <translation>{median} ({low} bis {high})</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>What is shown of the meetings</source>
        <translation>Was von den Treffen gezeigt wird</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Search titles, notes, tags</source>
        <translation>Titel, Notizen, Schlagwörter durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>Alle Programme</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n Treffen</numerusform>
            <numerusform>%n Treffen</numerusform>
        </translation>
    </message>
    <message>
        <source>No meeting fits.</source>
        <translation>Kein Treffen passt.</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) deleted for good.</source>
        <translation>
            <numerusform>%n Treffen endgültig gelöscht.</numerusform>
            <numerusform>%n Treffen endgültig gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files you exported are still there:</source>
        <translation>Exportierte Dateien sind noch da:</translation>
    </message>
</context><context>
    <name>Settings</name>
    <message>
        <source>Pause and resume the camera</source>
        <translation>Kamera anhalten und fortsetzen</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Diesen Moment merken</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>EmoConf's own code is free under the MIT licence. Its windows use PyQt6 (GPL 3) and pyqtgraph (MIT); its engine is a program of its own with OpenCV (Apache 2), onnxruntime (MIT) and pyvirtualcam (GPL 2).</source>
        <translation>EmoConfs eigener Code ist frei unter der MIT-Lizenz. Seine Fenster nutzen PyQt6 (GPL 3) und pyqtgraph (MIT); seine Engine ist ein eigenes Programm mit OpenCV (Apache 2), onnxruntime (MIT) und pyvirtualcam (GPL 2).</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Press the keys here</source>
        <translation>Drücke hier die Tasten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The entry for the start cannot be written: {why}.</source>
        <translation>Der Eintrag für den Start kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>Prüfe, ob du dort schreiben darfst.</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n:.1f} MB</source>
        <translation>{n:.1f} MB</translation>
    </message>
    <message>
        <source>Delete everything …</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>Stored now</source>
        <translation>Jetzt gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s), {size} on disk</source>
        <translation>
            <numerusform>%n Treffen, {size} auf der Platte</numerusform>
            <numerusform>%n Treffen, {size} auf der Platte</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Delete every meeting with its figures, notes and moments, your corrections, and older copies of the database?</source>
        <translation>Jedes Treffen mit Zahlen, Notizen und Momenten löschen, dazu deine Korrekturen und ältere Kopien der Datenbank?</translation>
    </message>
    <message>
        <source>This cannot be undone. Settings and consent stay.</source>
        <translation>Das lässt sich nicht rückgängig machen. Einstellungen und Zustimmung bleiben.</translation>
    </message>
    <message>
        <source>Deleting …</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) deleted for good.</source>
        <translation>
            <numerusform>%n Treffen endgültig gelöscht.</numerusform>
            <numerusform>%n Treffen endgültig gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files you exported are still there:</source>
        <translation>Exportierte Dateien sind noch da:</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen der Einstellungen</translation>
    </message>
    <message>
        <source>Example of the overlays</source>
        <translation>Beispiel der Einblendungen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Some changes apply at the next start of the camera.</source>
        <translation>Einige Änderungen gelten ab dem nächsten Start der Kamera.</translation>
    </message>
    <message>
        <source>Restart the camera now</source>
        <translation>Kamera jetzt neu starten</translation>
    </message>
    <message>
        <source>These keys are the other hot key already.</source>
        <translation>Diese Tasten sind schon das andere Tastenkürzel.</translation>
    </message>
    <message>
        <source>Press Ctrl, Alt or the Windows key (Meta) with one other key.</source>
        <translation>Drücke Strg, Alt oder die Windows-Taste (Meta) mit einer weiteren Taste.</translation>
    </message>
    <message>
        <source>Write width x height in pixels, such as 1280x720.</source>
        <translation>Schreibe Breite x Höhe in Pixeln, etwa 1280x720.</translation>
    </message>
    <message>
        <source>Write a name, or auto.</source>
        <translation>Schreibe einen Namen oder auto.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Name, number or path of the webcam; auto takes the first real one.</source>
        <translation>Name, Nummer oder Pfad der Webcam; auto nimmt die erste echte.</translation>
    </message>
    <message>
        <source>Virtual camera</source>
        <translation>Virtuelle Kamera</translation>
    </message>
    <message>
        <source>Where the picture goes; auto takes EmoConf's own virtual camera.</source>
        <translation>Wohin das Bild geht; auto nimmt EmoConfs eigene virtuelle Kamera.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Width x height of the outgoing picture; applies at the next start.</source>
        <translation>Breite x Höhe des ausgehenden Bildes; gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Rate of the outgoing picture; applies at the next start.</source>
        <translation>Rate des ausgehenden Bildes; gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Webcam only while watched</source>
        <translation>Webcam nur, solange jemand zusieht</translation>
    </message>
    <message>
        <source>Opens the webcam only while a program really watches the virtual camera.</source>
        <translation>Öffnet die Webcam nur, solange ein Programm die virtuelle Kamera wirklich nutzt.</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Einblendungen</translation>
    </message>
    <message>
        <source>What is drawn into the picture.</source>
        <translation>Was in das Bild gezeichnet wird.</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>Whether the panels behind texts in the picture are dark or light.</source>
        <translation>Ob die Flächen hinter Texten im Bild dunkel oder hell sind.</translation>
    </message>
    <message>
        <source>Show overlays to others</source>
        <translation>Einblendungen anderen zeigen</translation>
    </message>
    <message>
        <source>Off: the others get your plain picture and the analysis stays with you.</source>
        <translation>Aus: Die anderen bekommen dein reines Bild, die Auswertung bleibt bei dir.</translation>
    </message>
    <message>
        <source>Confidence needed</source>
        <translation>Nötige Sicherheit</translation>
    </message>
    <message>
        <source>Below this probability the label says unsure.</source>
        <translation>Unter dieser Wahrscheinlichkeit heißt es „unsicher“.</translation>
    </message>
    <message>
        <source>Keep meetings</source>
        <translation>Treffen aufbewahren</translation>
    </message>
    <message>
        <source>Writes one row a second to the local database; never a picture.</source>
        <translation>Schreibt eine Zeile je Sekunde in die lokale Datenbank; nie ein Bild.</translation>
    </message>
    <message>
        <source>Meetings start by themselves</source>
        <translation>Treffen beginnen von selbst</translation>
    </message>
    <message>
        <source>A meeting starts and ends with the program that watches.</source>
        <translation>Ein Treffen beginnt und endet mit dem Programm, das zusieht.</translation>
    </message>
    <message>
        <source>Start after</source>
        <translation>Beginn nach</translation>
    </message>
    <message>
        <source>Seconds that a program must watch before a meeting starts.</source>
        <translation>Sekunden, die ein Programm zusehen muss, bevor ein Treffen beginnt.</translation>
    </message>
    <message>
        <source>End after</source>
        <translation>Ende nach</translation>
    </message>
    <message>
        <source>Seconds without anybody watching after which a meeting ends.</source>
        <translation>Sekunden ohne Zuschauer, nach denen ein Treffen endet.</translation>
    </message>
    <message>
        <source>Keep details for</source>
        <translation>Einzelheiten behalten</translation>
    </message>
    <message>
        <source>Days after which only the summary of a meeting stays; 0 keeps everything.</source>
        <translation>Tage, nach denen von einem Treffen nur die Zusammenfassung bleibt; 0 behält alles.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Which events are told on the desktop.</source>
        <translation>Welche Ereignisse auf dem Desktop gemeldet werden.</translation>
    </message>
    <message>
        <source>Others see a card until you press the keys again; the webcam is off meanwhile.</source>
        <translation>Andere sehen eine Karte, bis du die Tasten wieder drückst; solange ist die Webcam aus.</translation>
    </message>
    <message>
        <source>Marks the moment in the meeting that is running.</source>
        <translation>Merkt den Moment in dem Treffen, das gerade läuft.</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>Starts the tray icon when you log in.</source>
        <translation>Startet das Symbol in der Leiste, wenn du dich anmeldest.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the windows; auto follows the system.</source>
        <translation>Sprache der Fenster; auto folgt dem System.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Hot keys</source>
        <translation>Tastenkürzel</translation>
    </message>
</context><context>
    <name>Spoken</name>
    <message>
        <source>“{0}” is back.</source>
        <translation>„{0}“ ist wieder da.</translation>
    </message>
    <message>
        <source>“{0}” has come to its end.</source>
        <translation>„{0}“ ist zu Ende.</translation>
    </message>
    <message>
        <source>EmoConf tries again by itself.</source>
        <translation>EmoConf versucht es von selbst noch einmal.</translation>
    </message>
    <message>
        <source>Reading “{0}” failed: {1}: {2}.</source>
        <translation>„{0}“ konnte nicht gelesen werden: {1}: {2}.</translation>
    </message>
    <message>
        <source>The end of the meeting could not be saved: the database is busy or full.</source>
        <translation>Das Ende des Treffens konnte nicht gespeichert werden: Die Datenbank ist belegt oder voll.</translation>
    </message>
    <message>
        <source>The engine is ending.</source>
        <translation>Die Engine endet gerade.</translation>
    </message>
    <message>
        <source>What was saved before is kept; the next start closes the meeting.</source>
        <translation>Was bis dahin gespeichert war, bleibt erhalten; der nächste Start schließt das Treffen ab.</translation>
    </message>
    <message>
        <source>“{0}” gives no pictures.</source>
        <translation>„{0}“ liefert keine Bilder.</translation>
    </message>
    <message>
        <source>If it stays that way, unplug it and plug it in again.</source>
        <translation>Falls das so bleibt, ziehe sie ab und stecke sie wieder an.</translation>
    </message>
    <message>
        <source>“{0}” is not open.</source>
        <translation>„{0}“ ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>{0} is used by another program{1}.</source>
        <translation>{0} wird von einem anderen Programm benutzt{1}.</translation>
    </message>
    <message>
        <source>{0} is used by another program.</source>
        <translation>{0} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>Close that program, or let it use EmoConf's virtual camera instead.</source>
        <translation>Schließe dieses Programm oder lass es die virtuelle Kamera von EmoConf benutzen.</translation>
    </message>
    <message>
        <source>{0} is not connected any more.</source>
        <translation>{0} ist nicht mehr angeschlossen.</translation>
    </message>
    <message>
        <source>Plug it in again; EmoConf takes it back by itself.</source>
        <translation>Stecke sie wieder an; EmoConf nimmt sie von selbst wieder.</translation>
    </message>
    <message>
        <source>EmoConf may not use {0}.</source>
        <translation>EmoConf darf {0} nicht benutzen.</translation>
    </message>
    <message>
        <source>On Linux add yourself to the group “video” and log in again; on Windows and macOS allow camera access in the privacy settings.</source>
        <translation>Nimm dich unter Linux in die Gruppe „video“ auf und melde dich neu an; erlaube unter Windows und macOS den Kamerazugriff in den Datenschutz-Einstellungen.</translation>
    </message>
    <message>
        <source>{0} gives the same picture again and again.</source>
        <translation>{0} liefert immer wieder dasselbe Bild.</translation>
    </message>
    <message>
        <source>Open its privacy shutter, or unplug it and plug it in again.</source>
        <translation>Öffne ihre Abdeckung oder ziehe sie ab und stecke sie wieder an.</translation>
    </message>
    <message>
        <source>{0} gives no pictures.</source>
        <translation>{0} liefert keine Bilder.</translation>
    </message>
    <message>
        <source>Close other programs that may use it, or unplug it and plug it in again.</source>
        <translation>Schließe andere Programme, die sie benutzen könnten, oder ziehe sie ab und stecke sie wieder an.</translation>
    </message>
    <message>
        <source>“{0}” fits several webcams: {1}.</source>
        <translation>„{0}“ passt auf mehrere Webcams: {1}.</translation>
    </message>
    <message>
        <source>Give the whole name, or the number that `emoconf devices` shows.</source>
        <translation>Nenne den ganzen Namen oder die Nummer, die `emoconf devices` zeigt.</translation>
    </message>
    <message>
        <source>“{0}” is the virtual camera that EmoConf itself writes to.</source>
        <translation>„{0}“ ist die virtuelle Kamera, in die EmoConf selbst schreibt.</translation>
    </message>
    <message>
        <source>Choose a webcam that `emoconf devices` lists.</source>
        <translation>Wähle eine Webcam, die `emoconf devices` auflistet.</translation>
    </message>
    <message>
        <source>There is no webcam “{0}”. {1}</source>
        <translation>Es gibt keine Webcam „{0}“. {1}</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Es gibt: {0}.</translation>
    </message>
    <message>
        <source>No webcam was found at all.</source>
        <translation>Es wurde gar keine Webcam gefunden.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists names and numbers.</source>
        <translation>`emoconf devices` listet Namen und Nummern auf.</translation>
    </message>
    <message>
        <source>No webcam was found.</source>
        <translation>Es wurde keine Webcam gefunden.</translation>
    </message>
    <message>
        <source>Plug one in, or check that its privacy switch is open; `emoconf doctor` looks for the cause.</source>
        <translation>Stecke eine an oder prüfe ihren Schalter; `emoconf doctor` sucht die Ursache.</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Start one with: emoconf run</source>
        <translation>Starte eine mit: emoconf run</translation>
    </message>
    <message>
        <source>The engine cannot be reached: {0}.</source>
        <translation>Die Engine ist nicht erreichbar: {0}.</translation>
    </message>
    <message>
        <source>Stop it and start it again with: emoconf run</source>
        <translation>Beende sie und starte sie neu mit: emoconf run</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>Die Engine hat sich beendet.</translation>
    </message>
    <message>
        <source>Start it again with: emoconf run</source>
        <translation>Starte sie neu mit: emoconf run</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>Die Engine antwortet nicht.</translation>
    </message>
    <message>
        <source>The engine did not say hello.</source>
        <translation>Die Engine hat sich nicht gemeldet.</translation>
    </message>
    <message>
        <source>Restart EmoConf so that all parts match.</source>
        <translation>Starte EmoConf neu, damit alle Teile zusammenpassen.</translation>
    </message>
    <message>
        <source>The running engine is version {0} and speaks another protocol.</source>
        <translation>Die laufende Engine hat Version {0} und spricht ein anderes Protokoll.</translation>
    </message>
    <message>
        <source>Quit the engine that runs and start EmoConf again.</source>
        <translation>Beende die laufende Engine und starte EmoConf neu.</translation>
    </message>
    <message>
        <source>The engine cannot be started: {0}.</source>
        <translation>Die Engine kann nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>A pause of {0} s makes no sense.</source>
        <translation>Eine Pause von {0} s ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Choose up to a day, or no limit.</source>
        <translation>Wähle höchstens einen Tag oder keine Grenze.</translation>
    </message>
    <message>
        <source>That command is answered elsewhere.</source>
        <translation>Dieser Befehl wird anderswo beantwortet.</translation>
    </message>
    <message>
        <source>There is no expression called {0}.</source>
        <translation>Es gibt keinen Ausdruck namens {0}.</translation>
    </message>
    <message>
        <source>Use one of: {0}.</source>
        <translation>Möglich sind: {0}.</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>Es wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Switch "Keep meetings" on in the settings.</source>
        <translation>Schalte in den Einstellungen „Treffen aufbewahren“ ein.</translation>
    </message>
    <message>
        <source>There is no overlay called {0}.</source>
        <translation>Es gibt keine Einblendung namens {0}.</translation>
    </message>
    <message>
        <source>{0} is no threshold.</source>
        <translation>{0} ist keine Schwelle.</translation>
    </message>
    <message>
        <source>Choose between 0.2 and 0.95.</source>
        <translation>Wähle zwischen 0,2 und 0,95.</translation>
    </message>
    <message>
        <source>That moment is over.</source>
        <translation>Dieser Moment ist vorbei.</translation>
    </message>
    <message>
        <source>Say what was wrong within some seconds of seeing it.</source>
        <translation>Sage innerhalb einiger Sekunden, was nicht stimmte.</translation>
    </message>
    <message>
        <source>The picture could not be forwarded any more.</source>
        <translation>Das Bild konnte nicht mehr weitergegeben werden.</translation>
    </message>
    <message>
        <source>Start again; the log has the details.</source>
        <translation>Starte neu; das Protokoll enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>{0} works again.</source>
        <translation>{0} funktioniert wieder.</translation>
    </message>
    <message>
        <source>Meetings are not kept.</source>
        <translation>Treffen werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>A meeting is running already.</source>
        <translation>Es läuft schon ein Treffen.</translation>
    </message>
    <message>
        <source>End it first.</source>
        <translation>Beende es zuerst.</translation>
    </message>
    <message>
        <source>The meeting could not be written yet.</source>
        <translation>Das Treffen konnte noch nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Try again when there is space.</source>
        <translation>Versuche es wieder, wenn Platz ist.</translation>
    </message>
    <message>
        <source>No meeting is running.</source>
        <translation>Es läuft kein Treffen.</translation>
    </message>
    <message>
        <source>Start one first.</source>
        <translation>Starte zuerst eines.</translation>
    </message>
    <message>
        <source>The engine is still starting.</source>
        <translation>Die Engine startet noch.</translation>
    </message>
    <message>
        <source>Try again in a second.</source>
        <translation>Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The command failed: {0}.</source>
        <translation>Der Befehl ist gescheitert: {0}.</translation>
    </message>
    <message>
        <source>The engine's log has the details.</source>
        <translation>Das Protokoll der Engine enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>The engine cannot listen at {0}: {1}.</source>
        <translation>Die Engine kann unter {0} nicht erreichbar sein: {1}.</translation>
    </message>
    <message>
        <source>Set EMOCONF_HOME to a folder that you can write to.</source>
        <translation>Setze EMOCONF_HOME auf einen Ordner, in den du schreiben darfst.</translation>
    </message>
    <message>
        <source>Restart EmoConf; the log has the details.</source>
        <translation>Starte EmoConf neu; das Protokoll enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>It is started again; the log has the details.</source>
        <translation>Es wird neu gestartet; das Protokoll enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>The {0} stopped: {1}: {2}.</source>
        <translation>Ein Teil der Engine ({0}) ist stehengeblieben: {1}: {2}.</translation>
    </message>
    <message>
        <source>The engine sent something that cannot be understood: {0}.</source>
        <translation>Die Engine hat etwas Unverständliches gesendet: {0}.</translation>
    </message>
    <message>
        <source>Restart EmoConf so that all its parts have the same version.</source>
        <translation>Starte EmoConf neu, damit alle Teile dieselbe Version haben.</translation>
    </message>
    <message>
        <source>That is not a command: {0}.</source>
        <translation>Das ist kein Befehl: {0}.</translation>
    </message>
    <message>
        <source>See emoconf/engine/protocol/commands.py for the commands.</source>
        <translation>Die Befehle stehen in emoconf/engine/protocol/commands.py.</translation>
    </message>
    <message>
        <source>{0} is {1}, not a virtual camera.</source>
        <translation>{0} ist {1}, keine virtuelle Kamera.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists the virtual cameras of this computer.</source>
        <translation>`emoconf devices` listet die virtuellen Kameras dieses Rechners auf.</translation>
    </message>
    <message>
        <source>Another program is already sending pictures to {0} ({1}); it is open in {2}.</source>
        <translation>Ein anderes Programm sendet schon Bilder an {0} ({1}); geöffnet in {2}.</translation>
    </message>
    <message>
        <source>Another program is already sending pictures to {0} ({1}).</source>
        <translation>Ein anderes Programm sendet schon Bilder an {0} ({1}).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program, or choose another device with --to.</source>
        <translation>Beende die virtuelle Kamera in diesem Programm oder wähle in den Einstellungen eine andere.</translation>
    </message>
    <message>
        <source>You are not allowed to use {0}.</source>
        <translation>Du darfst {0} nicht benutzen.</translation>
    </message>
    <message>
        <source>Add yourself to the group video (`sudo usermod -aG video $USER`) and log in again.</source>
        <translation>Nimm dich in die Gruppe video auf (`sudo usermod -aG video $USER`) und melde dich neu an.</translation>
    </message>
    <message>
        <source>There is no device {0}.</source>
        <translation>Es gibt kein Gerät {0}.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists the virtual cameras; `emoconf setup-camera` makes one.</source>
        <translation>`emoconf devices` listet die virtuellen Kameras auf; `emoconf setup-camera` legt eine an.</translation>
    </message>
    <message>
        <source>{0} is in use by {1}.</source>
        <translation>{0} wird von {1} benutzt.</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0} wird benutzt.</translation>
    </message>
    <message>
        <source>Close that program, or choose another device with --to.</source>
        <translation>Schließe dieses Programm oder wähle in den Einstellungen ein anderes Gerät.</translation>
    </message>
    <message>
        <source>{0} cannot be used as a virtual camera: {1}.</source>
        <translation>{0} kann nicht als virtuelle Kamera benutzt werden: {1}.</translation>
    </message>
    <message>
        <source>`emoconf doctor` checks every precondition and names the fix.</source>
        <translation>`emoconf doctor` prüft alle Voraussetzungen und nennt die Abhilfe.</translation>
    </message>
    <message>
        <source>{0} is no place that pictures can go to.</source>
        <translation>{0} ist kein Ort, an den Bilder gehen können.</translation>
    </message>
    <message>
        <source>Use one of: auto, {0}.</source>
        <translation>Möglich sind: auto, {0}.</translation>
    </message>
    <message>
        <source>A picture of {0} came for an output of {1}x{2}.</source>
        <translation>Für eine Ausgabe von {1}x{2} kam ein Bild von {0}.</translation>
    </message>
    <message>
        <source>The size of an output is fixed while it runs.</source>
        <translation>Die Größe der Ausgabe steht fest, solange sie läuft.</translation>
    </message>
    <message>
        <source>To get a virtual camera, run `emoconf setup-camera` (it shows what it will do).</source>
        <translation>Eine virtuelle Kamera legt `emoconf setup-camera` an (es zeigt vorher, was es tun wird).</translation>
    </message>
    <message>
        <source>To get a virtual camera, install OBS 30 or later, press Start Virtual Camera in it once, allow the extension, stop it again; meeting apps then list {0}.</source>
        <translation>Für eine virtuelle Kamera installiere OBS 30 oder neuer, drücke darin einmal „Virtuelle Kamera starten“, erlaube die Erweiterung und beende sie wieder; Meeting-Apps bieten dann {0} an.</translation>
    </message>
    <message>
        <source>To get a virtual camera, install OBS Studio; meeting apps then list {0}.</source>
        <translation>Für eine virtuelle Kamera installiere OBS Studio; Meeting-Apps bieten dann {0} an.</translation>
    </message>
    <message>
        <source>{0}x{1} is no size for a video picture.</source>
        <translation>{0}x{1} ist keine Größe für ein Videobild.</translation>
    </message>
    <message>
        <source>Width and height must be even, from 16 to 8192, such as 1280x720.</source>
        <translation>Breite und Höhe müssen gerade sein, von 16 bis 8192, etwa 1280x720.</translation>
    </message>
    <message>
        <source>{0} is no rate for a video.</source>
        <translation>{0} ist keine Bildrate.</translation>
    </message>
    <message>
        <source>Choose between 1 and 240 pictures a second.</source>
        <translation>Wähle zwischen 1 und 240 Bildern pro Sekunde.</translation>
    </message>
    <message>
        <source>Secure Boot refuses the kernel module v4l2loopback: its signing key is not enrolled.</source>
        <translation>Secure Boot weist das Kernelmodul v4l2loopback ab: Sein Schlüssel ist nicht eingetragen.</translation>
    </message>
    <message>
        <source>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, try again.</source>
        <translation>Führe `sudo mokutil --import /var/lib/dkms/mok.pub` aus, starte neu, wähle „Enroll MOK“ und versuche es wieder.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is not installed for the running kernel.</source>
        <translation>Das Kernelmodul v4l2loopback ist für den laufenden Kernel nicht installiert.</translation>
    </message>
    <message>
        <source>`emoconf doctor` names the command that installs it.</source>
        <translation>`emoconf doctor` nennt den Befehl, der es installiert.</translation>
    </message>
    <message>
        <source>A program is using a virtual camera, so its driver cannot be loaded anew.</source>
        <translation>Ein Programm benutzt eine virtuelle Kamera, daher kann ihr Treiber nicht neu geladen werden.</translation>
    </message>
    <message>
        <source>Close OBS and meeting apps and try again, or restart the computer: it is set up for then.</source>
        <translation>Schließe OBS und Meeting-Apps und versuche es wieder, oder starte den Rechner neu: Dafür ist alles eingerichtet.</translation>
    </message>
    <message>
        <source>The kernel refuses to load modules here.</source>
        <translation>Der Kernel lädt hier keine Module.</translation>
    </message>
    <message>
        <source>In a container or a locked-down system, run this on the computer itself.</source>
        <translation>Führe dies in einem Container oder abgeschotteten System auf dem Rechner selbst aus.</translation>
    </message>
    <message>
        <source>The administrator's password was not given.</source>
        <translation>Das Passwort des Administrators wurde nicht eingegeben.</translation>
    </message>
    <message>
        <source>Run `emoconf setup-camera` again.</source>
        <translation>Führe `emoconf setup-camera` noch einmal aus.</translation>
    </message>
    <message>
        <source>Setting up the camera needs the administrator's rights, and there is no way to ask.</source>
        <translation>Das Einrichten der Kamera braucht Administratorrechte, und sie können hier nicht erfragt werden.</translation>
    </message>
    <message>
        <source>Run `emoconf setup-camera` in a terminal, or carry out what --dry-run shows as root.</source>
        <translation>Führe `emoconf setup-camera` in einem Terminal aus oder als root das, was --dry-run zeigt.</translation>
    </message>
    <message>
        <source>The driver was loaded, but {0} did not appear.</source>
        <translation>Der Treiber wurde geladen, aber {0} ist nicht erschienen.</translation>
    </message>
    <message>
        <source>`emoconf doctor` looks for the cause.</source>
        <translation>`emoconf doctor` sucht die Ursache.</translation>
    </message>
    <message>
        <source>Setting up the camera failed: {0}.</source>
        <translation>Das Einrichten der Kamera ist gescheitert: {0}.</translation>
    </message>
    <message>
        <source>The virtual camera is closed.</source>
        <translation>Die virtuelle Kamera ist geschlossen.</translation>
    </message>
    <message>
        <source>Open it before sending pictures.</source>
        <translation>Öffne sie, bevor du Bilder sendest.</translation>
    </message>
    <message>
        <source>{0} ({1}) is gone: its driver was unloaded.</source>
        <translation>{0} ({1}) ist weg: Ihr Treiber wurde entladen.</translation>
    </message>
    <message>
        <source>Load it again (`emoconf setup-camera`); EmoConf goes on as soon as it is back.</source>
        <translation>Lade ihn wieder (`emoconf setup-camera`); EmoConf macht weiter, sobald sie zurück ist.</translation>
    </message>
    <message>
        <source>{0} still has the size {1}x{2} of its last run, because {3} has it open.</source>
        <translation>{0} hat noch die Größe {1}x{2} vom letzten Mal, weil {3} sie geöffnet hat.</translation>
    </message>
    <message>
        <source>Close the camera there, or start with --size {0}x{1}.</source>
        <translation>Schließe die Kamera dort oder wähle in den Einstellungen die Größe {0}x{1}.</translation>
    </message>
    <message>
        <source>The library for virtual cameras cannot be loaded: {0}.</source>
        <translation>Die Bibliothek für virtuelle Kameras kann nicht geladen werden: {0}.</translation>
    </message>
    <message>
        <source>Install EmoConf again, or send the pictures elsewhere (--to preview).</source>
        <translation>Installiere EmoConf neu oder sende die Bilder anderswohin (--to preview).</translation>
    </message>
    <message>
        <source>{0} is already used by another program (often OBS itself).</source>
        <translation>{0} wird schon von einem anderen Programm benutzt (oft von OBS selbst).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program, then try again.</source>
        <translation>Beende die virtuelle Kamera in diesem Programm und versuche es wieder.</translation>
    </message>
    <message>
        <source>A camera through PipeWire cannot be {0} pixels wide.</source>
        <translation>Eine Kamera über PipeWire kann nicht {0} Pixel breit sein.</translation>
    </message>
    <message>
        <source>Choose a width that is a multiple of 8, such as 1280x720.</source>
        <translation>Wähle eine Breite, die ein Vielfaches von 8 ist, etwa 1280x720.</translation>
    </message>
    <message>
        <source>PipeWire is not installed.</source>
        <translation>PipeWire ist nicht installiert.</translation>
    </message>
    <message>
        <source>PipeWire's library cannot be used: {0}.</source>
        <translation>Die Bibliothek von PipeWire ist nicht benutzbar: {0}.</translation>
    </message>
    <message>
        <source>Install it with `sudo apt install pipewire wireplumber`, then log in again.</source>
        <translation>Installiere es mit `sudo apt install pipewire wireplumber` und melde dich neu an.</translation>
    </message>
    <message>
        <source>No PipeWire is running for you.</source>
        <translation>Für dich läuft kein PipeWire.</translation>
    </message>
    <message>
        <source>PipeWire does not answer.</source>
        <translation>PipeWire antwortet nicht.</translation>
    </message>
    <message>
        <source>PipeWire takes no camera: {0}.</source>
        <translation>PipeWire nimmt keine Kamera an: {0}.</translation>
    </message>
    <message>
        <source>Start it anew: `systemctl --user restart pipewire wireplumber`.</source>
        <translation>Starte es neu: `systemctl --user restart pipewire wireplumber`.</translation>
    </message>
    <message>
        <source>{0} is gone: PipeWire has ended.</source>
        <translation>{0} ist weg: PipeWire wurde beendet.</translation>
    </message>
    <message>
        <source>Start PipeWire again; EmoConf goes on as soon as it is back.</source>
        <translation>Starte PipeWire wieder; EmoConf macht weiter, sobald es zurück ist.</translation>
    </message>
    <message>
        <source>Without a kernel module, {0} can go through PipeWire (experimental): Firefox and Chromium list it where they are set so.</source>
        <translation>Ohne Kernelmodul kann {0} über PipeWire gehen (experimentell): Firefox und Chromium zeigen sie an, wenn sie so eingestellt sind.</translation>
    </message>
    <message>
        <source>Start `emoconf run --to pipewire`.</source>
        <translation>Starte `emoconf run --to pipewire`.</translation>
    </message>
    <message>
        <source>There is no virtual camera {0} on this computer.</source>
        <translation>Auf diesem Rechner gibt es keine virtuelle Kamera {0}.</translation>
    </message>
    <message>
        <source>`emoconf doctor` says how to get one.</source>
        <translation>`emoconf doctor` sagt, wie man eine bekommt.</translation>
    </message>
    <message>
        <source>There is no virtual camera yet.</source>
        <translation>Es gibt noch keine virtuelle Kamera.</translation>
    </message>
    <message>
        <source>The database of meetings was damaged; it was put aside as {0} and a new one was started.</source>
        <translation>Die Datenbank der Treffen war beschädigt; sie wurde als {0} beiseitegelegt und eine neue begonnen.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair recovers what can be read of it.</source>
        <translation>emoconf doctor --repair rettet, was davon lesbar ist.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair recovers what can be read of it; it is deleted after 30 days.</source>
        <translation>emoconf doctor --repair rettet, was davon lesbar ist; nach 30 Tagen wird sie gelöscht.</translation>
    </message>
    <message>
        <source>The older copy {0} of the database cannot be deleted: {1}.</source>
        <translation>Die ältere Kopie {0} der Datenbank kann nicht gelöscht werden: {1}.</translation>
    </message>
    <message>
        <source>Close programs that have it open, or delete it yourself: {0}</source>
        <translation>Schließe Programme, die sie geöffnet haben, oder lösche sie selbst: {0}</translation>
    </message>
    <message>
        <source>Another EmoConf has been working on the database of meetings for a minute.</source>
        <translation>Ein anderes EmoConf arbeitet seit einer Minute an der Datenbank der Treffen.</translation>
    </message>
    <message>
        <source>Close the other window or command, then try again.</source>
        <translation>Schließe das andere Fenster oder den Befehl und versuche es wieder.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be opened: {1}.</source>
        <translation>Die Datenbank der Treffen in {0} kann nicht geöffnet werden: {1}.</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>Prüfe, ob es den Ordner gibt und ob du hineinschreiben darfst.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be written: {1}.</source>
        <translation>Die Datenbank der Treffen in {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Free some space on the disk.</source>
        <translation>Schaffe Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} is damaged: {1}.</source>
        <translation>Die Datenbank der Treffen in {0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} is in use by another program.</source>
        <translation>Die Datenbank der Treffen in {0} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>Close programs that have the file open, then try again.</source>
        <translation>Schließe Programme, die die Datei geöffnet haben, und versuche es wieder.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be opened for writing: {1}.</source>
        <translation>Die Datenbank der Treffen in {0} kann nicht zum Schreiben geöffnet werden: {1}.</translation>
    </message>
    <message>
        <source>Check that the file and its folder are yours and writable.</source>
        <translation>Prüfe, ob Datei und Ordner dir gehören und beschreibbar sind.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be used: {1}.</source>
        <translation>Die Datenbank der Treffen in {0} kann nicht benutzt werden: {1}.</translation>
    </message>
    <message>
        <source>emoconf doctor says what is wrong.</source>
        <translation>emoconf doctor sagt, was nicht stimmt.</translation>
    </message>
    <message>
        <source>The database of meetings was written by a newer EmoConf.</source>
        <translation>Die Datenbank der Treffen stammt von einem neueren EmoConf.</translation>
    </message>
    <message>
        <source>Update EmoConf, or point EMOCONF_HOME at another folder.</source>
        <translation>Aktualisiere EmoConf oder setze EMOCONF_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The meeting is deleted, but there is no room to overwrite its traces in the database: {0}</source>
        <translation>Das Treffen ist gelöscht, aber es ist kein Platz, um seine Spuren in der Datenbank zu überschreiben: {0}</translation>
    </message>
    <message>
        <source>Free some space; EmoConf overwrites them when it starts.</source>
        <translation>Schaffe Platz; EmoConf überschreibt sie, wenn es startet.</translation>
    </message>
    <message>
        <source>The meeting is deleted, but another program is reading the database, so its journal still holds traces.</source>
        <translation>Das Treffen ist gelöscht, aber ein anderes Programm liest die Datenbank, daher enthält ihr Journal noch Spuren.</translation>
    </message>
    <message>
        <source>Close the programs that have meetings.db open: the journal goes with the last.</source>
        <translation>Schließe die Programme, die meetings.db geöffnet haben: Mit dem letzten verschwindet das Journal.</translation>
    </message>
    <message>
        <source>Old details of meetings are deleted, but another program is reading the database, so its journal still holds traces.</source>
        <translation>Alte Einzelheiten von Treffen sind gelöscht, aber ein anderes Programm liest die Datenbank, sodass ihr Journal noch Spuren enthält.</translation>
    </message>
    <message>
        <source>EmoConf tries again each day and at each start; close programs that have meetings.db open.</source>
        <translation>EmoConf versucht es jeden Tag und bei jedem Start wieder; schließe Programme, die meetings.db geöffnet haben.</translation>
    </message>
    <message>
        <source>The meeting recorder was closed.</source>
        <translation>Die Aufzeichnung der Treffen wurde geschlossen.</translation>
    </message>
    <message>
        <source>Restart EmoConf.</source>
        <translation>Starte EmoConf neu.</translation>
    </message>
    <message>
        <source>The meeting recorder does not answer.</source>
        <translation>Die Aufzeichnung der Treffen antwortet nicht.</translation>
    </message>
    <message>
        <source>Restart EmoConf; the meeting is kept.</source>
        <translation>Starte EmoConf neu; das Treffen bleibt erhalten.</translation>
    </message>
    <message>
        <source>The summary of meeting {0} cannot be read: {1}.</source>
        <translation>Die Zusammenfassung von Treffen {0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair computes it anew where its seconds are still there.</source>
        <translation>emoconf doctor --repair berechnet sie neu, wo die Sekunden noch da sind.</translation>
    </message>
    <message>
        <source>What is stored about meeting {0} makes no sense: {1}.</source>
        <translation>Was über Treffen {0} gespeichert ist, ergibt keinen Sinn: {1}.</translation>
    </message>
    <message>
        <source>Lists leave it out; emoconf delete --all deletes it with everything else.</source>
        <translation>Listen lassen es aus; emoconf delete --all löscht es mit allem anderen.</translation>
    </message>
    <message>
        <source>There is no meeting yet.</source>
        <translation>Es gibt noch kein Treffen.</translation>
    </message>
    <message>
        <source>emoconf run records one; emoconf demo shows an example.</source>
        <translation>emoconf run zeichnet eines auf; emoconf demo zeigt ein Beispiel.</translation>
    </message>
    <message>
        <source>There is no meeting {0}.</source>
        <translation>Es gibt kein Treffen {0}.</translation>
    </message>
    <message>
        <source>emoconf meetings lists them.</source>
        <translation>emoconf meetings listet sie auf.</translation>
    </message>
    <message>
        <source>Recording the meeting stumbled: {0}.</source>
        <translation>Die Aufzeichnung des Treffens ist gestolpert: {0}.</translation>
    </message>
    <message>
        <source>It goes on; the log says more.</source>
        <translation>Sie geht weiter; das Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>The running meeting was deleted; nothing more is recorded.</source>
        <translation>Das laufende Treffen wurde gelöscht; es wird nichts mehr aufgezeichnet.</translation>
    </message>
    <message>
        <source>The meeting is being recorded again.</source>
        <translation>Das Treffen wird wieder aufgezeichnet.</translation>
    </message>
    <message>
        <source>The meeting is not being recorded: {0}</source>
        <translation>Das Treffen wird nicht aufgezeichnet: {0}</translation>
    </message>
    <message>
        <source>There is none for {0}.</source>
        <translation>Für {0} gibt es keine.</translation>
    </message>
    <message>
        <source>Use --to preview.</source>
        <translation>Benutze --to preview.</translation>
    </message>
    <message>
        <source>This could not be checked: {0}.</source>
        <translation>Das konnte nicht geprüft werden: {0}.</translation>
    </message>
    <message>
        <source>Report it with --bundle.</source>
        <translation>Melde es mit --bundle.</translation>
    </message>
    <message>
        <source>Virtual cameras exist, but this container has no access to them.</source>
        <translation>Es gibt virtuelle Kameras, aber dieser Container hat keinen Zugriff darauf.</translation>
    </message>
    <message>
        <source>Start the container with {0}.</source>
        <translation>Starte den Container mit {0}.</translation>
    </message>
    <message>
        <source>v4l2loopback is loaded but offers no device.</source>
        <translation>v4l2loopback ist geladen, bietet aber kein Gerät an.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes {1}.</source>
        <translation>Führe `{0}` aus; das legt {1} an.</translation>
    </message>
    <message>
        <source>This is a container, and the computer it runs on has no virtual camera.</source>
        <translation>Dies ist ein Container, und der Rechner darunter hat keine virtuelle Kamera.</translation>
    </message>
    <message>
        <source>Run `{0}` outside the container, then start it with --device /dev/videoN.</source>
        <translation>Führe `{0}` außerhalb des Containers aus und starte ihn dann mit --device /dev/videoN.</translation>
    </message>
    <message>
        <source>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, then `{0}`.</source>
        <translation>Führe `sudo mokutil --import /var/lib/dkms/mok.pub` aus, starte neu, wähle „Enroll MOK“, danach `{0}`.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is installed but not loaded.</source>
        <translation>Das Kernelmodul v4l2loopback ist installiert, aber nicht geladen.</translation>
    </message>
    <message>
        <source>Run `{0}`, which loads it now and at each start.</source>
        <translation>Führe `{0}` aus; das lädt es jetzt und bei jedem Start.</translation>
    </message>
    <message>
        <source>v4l2loopback is installed, but not for the running kernel {0}.</source>
        <translation>v4l2loopback ist installiert, aber nicht für den laufenden Kernel {0}.</translation>
    </message>
    <message>
        <source>Install this kernel's headers ({0}) and run `sudo dkms autoinstall`.</source>
        <translation>Installiere die Header dieses Kernels ({0}) und führe `sudo dkms autoinstall` aus.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is not installed.</source>
        <translation>Das Kernelmodul v4l2loopback ist nicht installiert.</translation>
    </message>
    <message>
        <source>Run `{0}`.</source>
        <translation>Führe `{0}` aus.</translation>
    </message>
    <message>
        <source>The label {0} is taken twice: {1}.</source>
        <translation>Den Namen {0} gibt es doppelt: {1}.</translation>
    </message>
    <message>
        <source>Remove one: `sudo v4l2loopback-ctl delete {0}`.</source>
        <translation>Entferne eine: `sudo v4l2loopback-ctl delete {0}`.</translation>
    </message>
    <message>
        <source>You are not allowed to write to {0} ({1}).</source>
        <translation>Du darfst nicht in {0} ({1}) schreiben.</translation>
    </message>
    <message>
        <source>Run `sudo usermod -aG video $USER`, then log out and in again.</source>
        <translation>Führe `sudo usermod -aG video $USER` aus und melde dich dann neu an.</translation>
    </message>
    <message>
        <source>{0} ({1}) was made without exclusive_caps, so Chromium and Zoom do not list it.</source>
        <translation>{0} ({1}) wurde ohne exclusive_caps angelegt, daher bieten Chromium und Zoom sie nicht an.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes it anew.</source>
        <translation>Führe `{0}` aus; das legt sie neu an.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes {1} beside it.</source>
        <translation>Führe `{0}` aus; das legt {1} daneben an.</translation>
    </message>
    <message>
        <source>Another program sends pictures to {0} ({1}){2}.</source>
        <translation>Ein anderes Programm sendet Bilder an {0} ({1}){2}.</translation>
    </message>
    <message>
        <source>Another program sends pictures to {0} ({1}).</source>
        <translation>Ein anderes Programm sendet Bilder an {0} ({1}).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program.</source>
        <translation>Beende die virtuelle Kamera in diesem Programm.</translation>
    </message>
    <message>
        <source>No device is called {0}; auto takes {1}</source>
        <translation>Kein Gerät heißt {0}; auto nimmt {1}</translation>
    </message>
    <message>
        <source>Run `{0}` to get one of our own.</source>
        <translation>Führe `{0}` aus, um eine eigene zu bekommen.</translation>
    </message>
    <message>
        <source>OBS is not installed.</source>
        <translation>OBS ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install OBS 30 or later from obsproject.com.</source>
        <translation>Installiere OBS 30 oder neuer von obsproject.com.</translation>
    </message>
    <message>
        <source>OBS {0} is too old: its virtual camera cannot be used by other programs.</source>
        <translation>OBS {0} ist zu alt: Seine virtuelle Kamera können andere Programme nicht benutzen.</translation>
    </message>
    <message>
        <source>Install OBS 30 or later.</source>
        <translation>Installiere OBS 30 oder neuer.</translation>
    </message>
    <message>
        <source>OBS Virtual Camera.</source>
        <translation>OBS Virtual Camera.</translation>
    </message>
    <message>
        <source>OBS's camera extension waits for a restart.</source>
        <translation>Die Kamera-Erweiterung von OBS wartet auf einen Neustart.</translation>
    </message>
    <message>
        <source>Restart the computer.</source>
        <translation>Starte den Rechner neu.</translation>
    </message>
    <message>
        <source>OBS's camera extension is not approved.</source>
        <translation>Die Kamera-Erweiterung von OBS ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Allow it in System Settings, General, Login Items &amp; Extensions, Camera Extensions.</source>
        <translation>Erlaube sie unter Systemeinstellungen, Allgemein, Anmeldeobjekte &amp; Erweiterungen, Kameraerweiterungen.</translation>
    </message>
    <message>
        <source>OBS's camera extension was never started.</source>
        <translation>Die Kamera-Erweiterung von OBS wurde nie gestartet.</translation>
    </message>
    <message>
        <source>In OBS, press Start Virtual Camera once, allow the extension, then stop it.</source>
        <translation>Drücke in OBS einmal „Virtuelle Kamera starten“, erlaube die Erweiterung und beende sie wieder.</translation>
    </message>
    <message>
        <source>EmoConf is not allowed to use the webcam.</source>
        <translation>EmoConf darf die Webcam nicht benutzen.</translation>
    </message>
    <message>
        <source>Allow it in System Settings, Privacy &amp; Security, Camera, then start EmoConf again.</source>
        <translation>Erlaube es unter Systemeinstellungen, Datenschutz &amp; Sicherheit, Kamera und starte EmoConf neu.</translation>
    </message>
    <message>
        <source>macOS has not asked yet whether EmoConf may use the webcam.</source>
        <translation>macOS hat noch nicht gefragt, ob EmoConf die Webcam benutzen darf.</translation>
    </message>
    <message>
        <source>Start EmoConf and answer the question.</source>
        <translation>Starte EmoConf und beantworte die Frage.</translation>
    </message>
    <message>
        <source>EmoConf may use the webcam.</source>
        <translation>EmoConf darf die Webcam benutzen.</translation>
    </message>
    <message>
        <source>{0} is registered for 32-bit programs only.</source>
        <translation>{0} ist nur für 32-Bit-Programme eingetragen.</translation>
    </message>
    <message>
        <source>Install the 64-bit OBS Studio again.</source>
        <translation>Installiere das 64-Bit-OBS-Studio neu.</translation>
    </message>
    <message>
        <source>No virtual camera driver is registered.</source>
        <translation>Es ist kein Treiber für eine virtuelle Kamera eingetragen.</translation>
    </message>
    <message>
        <source>Install OBS Studio (or Unity Capture), then start EmoConf again.</source>
        <translation>Installiere OBS Studio (oder Unity Capture) und starte EmoConf neu.</translation>
    </message>
    <message>
        <source>Press Stop Virtual Camera there, then start EmoConf again.</source>
        <translation>Drücke dort „Virtuelle Kamera beenden“ und starte EmoConf neu.</translation>
    </message>
    <message>
        <source>{0} is registered, but 32-bit programs do not see it.</source>
        <translation>{0} ist eingetragen, aber 32-Bit-Programme sehen sie nicht.</translation>
    </message>
    <message>
        <source>If your meeting app is a 32-bit one, install OBS Studio again.</source>
        <translation>Falls deine Meeting-App ein 32-Bit-Programm ist, installiere OBS Studio neu.</translation>
    </message>
    <message>
        <source>Python {0} is a 32-bit one.</source>
        <translation>Python {0} ist ein 32-Bit-Python.</translation>
    </message>
    <message>
        <source>Install a 64-bit Python.</source>
        <translation>Installiere ein 64-Bit-Python.</translation>
    </message>
    <message>
        <source>OpenCV cannot be loaded: {0}.</source>
        <translation>OpenCV kann nicht geladen werden: {0}.</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu run `sudo apt install libgl1 libglib2.0-0`.</source>
        <translation>Führe unter Debian oder Ubuntu `sudo apt install libgl1 libglib2.0-0` aus.</translation>
    </message>
    <message>
        <source>Install EmoConf again.</source>
        <translation>Installiere EmoConf neu.</translation>
    </message>
    <message>
        <source>OpenCV {0} has no Haar detector.</source>
        <translation>OpenCV {0} hat keinen Haar-Detektor.</translation>
    </message>
    <message>
        <source>Run `pip install 'opencv-python&gt;=4.14,&lt;5'`.</source>
        <translation>Führe `pip install 'opencv-python&gt;=4.14,&lt;5'` aus.</translation>
    </message>
    <message>
        <source>onnxruntime cannot be loaded: {0}.</source>
        <translation>onnxruntime kann nicht geladen werden: {0}.</translation>
    </message>
    <message>
        <source>Install EmoConf again; on Windows, install the Visual C++ runtime first.</source>
        <translation>Installiere EmoConf neu; unter Windows vorher die Visual-C++-Laufzeit.</translation>
    </message>
    <message>
        <source>onnxruntime {0}.</source>
        <translation>onnxruntime {0}.</translation>
    </message>
    <message>
        <source>The expression model, {0}.</source>
        <translation>Das Ausdrucksmodell, {0}.</translation>
    </message>
    <message>
        <source>The webcams cannot be listed: {0}.</source>
        <translation>Die Webcams können nicht aufgelistet werden: {0}.</translation>
    </message>
    <message>
        <source>Plug one in.</source>
        <translation>Stecke eine an.</translation>
    </message>
    <message>
        <source>No webcam was found; `emoconf run` then shows the built-in clip.</source>
        <translation>Es wurde keine Webcam gefunden; `emoconf run` zeigt dann den eingebauten Clip.</translation>
    </message>
    <message>
        <source>Plug one in, or open its privacy switch.</source>
        <translation>Stecke eine an oder öffne ihren Schalter.</translation>
    </message>
    <message>
        <source>A window can be shown.</source>
        <translation>Ein Fenster kann gezeigt werden.</translation>
    </message>
    <message>
        <source>There is no screen: no preview and no tray, all else works.</source>
        <translation>Es gibt keinen Bildschirm: keine Vorschau und kein Symbol, alles andere geht.</translation>
    </message>
    <message>
        <source>Start EmoConf in a desktop session to see them.</source>
        <translation>Starte EmoConf in einer Desktop-Sitzung, um sie zu sehen.</translation>
    </message>
    <message>
        <source>{0} GB free in {1}.</source>
        <translation>{0} GB frei in {1}.</translation>
    </message>
    <message>
        <source>Only {0} MB are free in {1}.</source>
        <translation>Nur {0} MB sind frei in {1}.</translation>
    </message>
    <message>
        <source>Free some space; meetings are logged there.</source>
        <translation>Schaffe Platz; dort werden Treffen aufgezeichnet.</translation>
    </message>
    <message>
        <source>No meeting was logged yet.</source>
        <translation>Es wurde noch kein Treffen aufgezeichnet.</translation>
    </message>
    <message>
        <source>The database of meetings {0} is damaged or cannot be read: {1}.</source>
        <translation>Die Datenbank der Treffen {0} ist beschädigt oder nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>Run `emoconf doctor --repair`.</source>
        <translation>Führe `emoconf doctor --repair` aus.</translation>
    </message>
    <message>
        <source>EmoConf's engine is already running (process {0}).</source>
        <translation>Die Engine von EmoConf läuft schon (Prozess {0}).</translation>
    </message>
    <message>
        <source>EmoConf's engine is already running.</source>
        <translation>Die Engine von EmoConf läuft schon.</translation>
    </message>
    <message>
        <source>Use that one, or stop it first.</source>
        <translation>Benutze diese oder beende sie zuerst.</translation>
    </message>
    <message>
        <source>Install EmoConf again, or restore models/ from the repository.</source>
        <translation>Installiere EmoConf neu oder stelle models/ wieder her.</translation>
    </message>
    <message>
        <source>The model's manifest {0} cannot be read.</source>
        <translation>Die Beschreibung des Modells {0} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The model's manifest {0} is damaged: {1}.</source>
        <translation>Die Beschreibung des Modells {0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>The model's manifest has format {0}; this program reads format 1.</source>
        <translation>Die Beschreibung des Modells hat Format {0}; dieses Programm liest Format 1.</translation>
    </message>
    <message>
        <source>Use a model and a program of the same release.</source>
        <translation>Benutze Modell und Programm derselben Ausgabe.</translation>
    </message>
    <message>
        <source>The model knows the labels {0}; this program expects {1}.</source>
        <translation>Das Modell kennt die Ausdrücke {0}; dieses Programm erwartet {1}.</translation>
    </message>
    <message>
        <source>The manifest hides unknown labels: {0}.</source>
        <translation>Die Beschreibung des Modells verbirgt unbekannte Ausdrücke: {0}.</translation>
    </message>
    <message>
        <source>The model {0} cannot be read.</source>
        <translation>Das Modell {0} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The model {0} is not the one its manifest describes (SHA-256 {1}… instead of {2}…).</source>
        <translation>Das Modell {0} ist nicht das beschriebene (SHA-256 {1}… statt {2}…).</translation>
    </message>
    <message>
        <source>The model in {0} cannot be loaded: {1}.</source>
        <translation>Das Modell in {0} kann nicht geladen werden: {1}.</translation>
    </message>
    <message>
        <source>The model in {0} does not match its manifest: it has {1}, expected {2}.</source>
        <translation>Das Modell in {0} passt nicht zu seiner Beschreibung: Es hat {1}, erwartet wurde {2}.</translation>
    </message>
    <message>
        <source>Use emotion.onnx and manifest.json of the same training run.</source>
        <translation>Benutze emotion.onnx und manifest.json desselben Trainings.</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read: {1}.</source>
        <translation>Die Einstellungen {0} können nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Make the file readable, or delete it to start with the defaults.</source>
        <translation>Mache die Datei lesbar oder lösche sie, um mit den Vorgaben zu beginnen.</translation>
    </message>
    <message>
        <source>The settings {0} are not valid: {1}.</source>
        <translation>Die Einstellungen {0} sind nicht gültig: {1}.</translation>
    </message>
    <message>
        <source>Correct that entry, or delete the file to start with the defaults.</source>
        <translation>Berichtige diesen Eintrag oder lösche die Datei, um mit den Vorgaben zu beginnen.</translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: {1}.</source>
        <translation>Die Einstellungen können nicht in {0} gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>Make space or give yourself the right to write there.</source>
        <translation>Schaffe Platz oder gib dir das Recht, dort zu schreiben.</translation>
    </message>
    <message>
        <source>That setting is not valid: {0}.</source>
        <translation>Diese Einstellung ist nicht gültig: {0}.</translation>
    </message>
    <message>
        <source>Choose an allowed value.</source>
        <translation>Wähle einen erlaubten Wert.</translation>
    </message>
    <message>
        <source>A tag is one word, not {0}.</source>
        <translation>Ein Schlagwort ist ein einziges Wort, nicht {0}.</translation>
    </message>
    <message>
        <source>Use a hyphen between words.</source>
        <translation>Verbinde Wörter mit einem Bindestrich.</translation>
    </message>
    <message>
        <source>Nothing needs doing.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>write {0}:</source>
        <translation>{0} schreiben:</translation>
    </message>
    <message>
        <source>remove {0}</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>run {0}</source>
        <translation>{0} ausführen</translation>
    </message>
</context><context>
    <name>Status</name>
    <message>
        <source>Off: the webcam and the virtual camera are closed</source>
        <translation>Aus: Webcam und virtuelle Kamera sind geschlossen</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>The webcam gives no picture</source>
        <translation>Die Webcam liefert kein Bild</translation>
    </message>
    <message>
        <source>Paused: others see a card, the webcam is off</source>
        <translation>Angehalten: Andere sehen eine Karte, die Webcam ist aus</translation>
    </message>
    <message>
        <source>Paused for {time}: others see a card, the webcam is off</source>
        <translation>Angehalten für {time}: Andere sehen eine Karte, die Webcam ist aus</translation>
    </message>
    <message>
        <source>Waiting: nobody gets the picture, the webcam is off</source>
        <translation>Wartet: niemand bekommt das Bild, die Webcam ist aus</translation>
    </message>
    <message>
        <source>Only you see the picture, the webcam is on</source>
        <translation>Nur du siehst das Bild, die Webcam ist an</translation>
    </message>
    <message>
        <source>Waiting: nobody uses {camera}, the webcam is off</source>
        <translation>Wartet: Niemand nutzt {camera}, die Webcam ist aus</translation>
    </message>
    <message>
        <source>Waiting: nobody uses {camera}, the webcam is on</source>
        <translation>Wartet: Niemand nutzt {camera}, die Webcam ist an</translation>
    </message>
    <message>
        <source>Live in {app}</source>
        <translation>Live in {app}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>{live}, not logged</source>
        <translation>{live}, nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>{live}, overlay visible to others</source>
        <translation>{live}, Einblendung für andere sichtbar</translation>
    </message>
    <message>
        <source>{live}, others see your plain picture</source>
        <translation>{live}, andere sehen dein reines Bild</translation>
    </message>
</context><context>
    <name>Task</name>
    <message>
        <source>That did not work: {kind}.</source>
        <translation>Das hat nicht geklappt: {kind}.</translation>
    </message>
    <message>
        <source>The log of EmoConf has the details.</source>
        <translation>Das Protokoll von EmoConf hat die Einzelheiten.</translation>
    </message>
</context><context>
    <name>Webcam</name>
    <message>
        <source>{camera} was unplugged.</source>
        <translation>{camera} wurde abgezogen.</translation>
    </message>
    <message>
        <source>Plug it in again; the picture comes back by itself.</source>
        <translation>Stecke sie wieder ein; das Bild kommt von selbst zurück.</translation>
    </message>
    <message>
        <source>{camera} is used by another program.</source>
        <translation>{camera} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>Close that program; the picture comes back by itself.</source>
        <translation>Schließe dieses Programm; das Bild kommt von selbst zurück.</translation>
    </message>
    <message>
        <source>{camera} shows the same picture again and again.</source>
        <translation>{camera} zeigt immer wieder dasselbe Bild.</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again.</source>
        <translation>Ziehe sie ab und stecke sie wieder ein.</translation>
    </message>
    <message>
        <source>{camera} may not be used by EmoConf.</source>
        <translation>{camera} darf von EmoConf nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Allow EmoConf to use the camera in the system's settings.</source>
        <translation>Erlaube EmoConf in den Systemeinstellungen, die Kamera zu benutzen.</translation>
    </message>
    <message>
        <source>{camera} gives no pictures.</source>
        <translation>{camera} liefert keine Bilder.</translation>
    </message>
    <message>
        <source>If it stays like that, unplug it and plug it in again.</source>
        <translation>Bleibt es dabei, ziehe sie ab und stecke sie wieder ein.</translation>
    </message>
    <message>
        <source>{camera} cannot be read.</source>
        <translation>{camera} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>EmoConf tries again by itself; the log has the details.</source>
        <translation>EmoConf versucht es von selbst erneut; das Protokoll nennt die Einzelheiten.</translation>
    </message>
</context><context>
    <name>Wording</name>
    <message>
        <source>Recorded: per second the mix of eight expressions, how many frames showed your face, and the brightness of the picture. Not recorded: pictures, sound, words, and the faces of others.</source>
        <translation>Aufgezeichnet: je Sekunde die Mischung aus acht Ausdrücken, wie viele Bilder dein Gesicht zeigten, und die Helligkeit des Bildes. Nicht aufgezeichnet: Bilder, Ton, Worte und die Gesichter anderer.</translation>
    </message>
    <message>
        <source>A program reads faces with limited reliability, and differently for different people. Faces at rest are often misread. Take it as a hint of where to look, not as a finding.</source>
        <translation>Ein Programm liest Gesichter nur begrenzt verlässlich und bei verschiedenen Menschen verschieden. Ruhende Gesichter werden oft falsch gelesen. Nimm es als Hinweis, wo du hinschauen kannst, nicht als Befund.</translation>
    </message>
    <message>
        <source>For your own reflection. It describes expressions shown, not what anyone felt, and it is not for assessing employees, applicants or pupils.</source>
        <translation>Für dein eigenes Nachdenken. Es beschreibt gezeigte Ausdrücke, nicht, was jemand fühlte, und es dient nicht der Beurteilung von Beschäftigten, Bewerbern oder Schülern.</translation>
    </message>
    <message>
        <source>The expressions were read by a provisional model, which is less accurate.</source>
        <translation>Die Ausdrücke wurden von einem vorläufigen Modell gelesen, das weniger genau ist.</translation>
    </message>
</context></TS>
