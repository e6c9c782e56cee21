<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
    <name>Consent</name>
    <message>
        <source>EmoConf opens your webcam and draws into its picture which expression your face shows.</source>
        <translation>EmoConf öffnet deine Webcam und zeichnet in ihr Bild, welchen Ausdruck dein Gesicht zeigt.</translation>
    </message>
    <message>
        <source>In a call it reads only your own face, never the faces of other people.</source>
        <translation>In einem Gespräch liest es nur dein eigenes Gesicht, nie die Gesichter anderer.</translation>
    </message>
    <message>
        <source>No picture is stored, and nothing leaves this computer: EmoConf contains no network code.</source>
        <translation>Kein Bild wird gespeichert, und nichts verlässt diesen Computer: EmoConf enthält keinen Netzwerkcode.</translation>
    </message>
    <message>
        <source>Kept is one row of numbers for each second of a meeting; details are deleted after 90 days.</source>
        <translation>Aufbewahrt wird eine Zeile Zahlen je Sekunde eines Treffens; Einzelheiten werden nach 90 Tagen gelöscht.</translation>
    </message>
    <message>
        <source>It reads expressions, not feelings, and it errs; it is for your own reflection only.</source>
        <translation>Es liest Ausdrücke, keine Gefühle, und es irrt sich; es dient nur deinem eigenen Nachdenken.</translation>
    </message>
    <message>
        <source>It must not be used to judge employees or pupils; in the EU that is forbidden by law.</source>
        <translation>Es darf nicht benutzt werden, um Beschäftigte oder Schüler zu beurteilen; in der EU ist das gesetzlich verboten.</translation>
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
    <name>Label</name>
    <message>
        <source>Happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
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
        <source>Example of the overlays</source>
        <translation>Beispiel der Einblendungen</translation>
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
        <source>Delete every meeting with its figures, notes and moments?</source>
        <translation>Jedes Treffen mit seinen Zahlen, Notizen und Momenten löschen?</translation>
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
        <source>Days after which a meeting keeps only its summary; 0 keeps everything.</source>
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
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>Starts the tray icon when you log in.</source>
        <translation>Startet das Symbol in der Leiste, wenn du dich anmeldest.</translation>
    </message>
    <message>
        <source>Global hot keys</source>
        <translation>Globale Tastenkürzel</translation>
    </message>
    <message>
        <source>Pause and bookmark from any program, where the system allows it.</source>
        <translation>Anhalten und Merken aus jedem Programm, wo das System es erlaubt.</translation>
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
