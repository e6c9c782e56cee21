<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
    <context>
    <name>Consent</name>
    <message>
        <source>EmoConf opens your webcam and reads which expression your face shows; others in the call see it too, unless you switch that off.</source>
        <translation>EmoConf opens your webcam and reads which expression your face shows; others in the call see it too, unless you switch that off.</translation>
    </message>
    <message>
        <source>It reads one face at a time, at first the most prominent before the webcam, which may be a visitor's; never others in the call.</source>
        <translation>It reads one face at a time, at first the most prominent before the webcam, which may be a visitor's; never others in the call.</translation>
    </message>
    <message>
        <source>No picture, face crop or sound is stored unless you ask for a file, and EmoConf opens no connection to the internet.</source>
        <translation>No picture, face crop or sound is stored unless you ask for a file, and EmoConf opens no connection to the internet.</translation>
    </message>
    <message>
        <source>For each second of a meeting it keeps a row of numbers, and its moments and your bookmarks: for 90 days.</source>
        <translation>For each second of a meeting it keeps a row of numbers, and its moments and your bookmarks: for 90 days.</translation>
    </message>
    <message>
        <source>Until you delete them it keeps a summary, times, pauses, the app or site, your title, notes and tags, and where you exported to.</source>
        <translation>Until you delete them it keeps a summary, times, pauses, the app or site, your title, notes and tags, and where you exported to.</translation>
    </message>
    <message>
        <source>Where you correct a reading, it keeps for 90 days a description of the face: numbers that could be used to compare faces.</source>
        <translation>Where you correct a reading, it keeps for 90 days a description of the face: numbers that could be used to compare faces.</translation>
    </message>
    <message>
        <source>All that is in one file that is not encrypted: who administers this computer or has its backups can read it.</source>
        <translation>All that is in one file that is not encrypted: who administers this computer or has its backups can read it.</translation>
    </message>
    <message>
        <source>Copies of that file, made before an update or when it is damaged, are deleted after at most 30 days.</source>
        <translation>Copies of that file, made before an update or when it is damaged, are deleted after at most 30 days.</translation>
    </message>
    <message>
        <source>In the settings you can change the 90 days, keep nothing at all, or delete everything at any time.</source>
        <translation>In the settings you can change the 90 days, keep nothing at all, or delete everything at any time.</translation>
    </message>
    <message>
        <source>It reads expressions, not feelings, and it errs; it is for your own reflection only.</source>
        <translation>It reads expressions, not feelings, and it errs; it is for your own reflection only.</translation>
    </message>
    <message>
        <source>It must not be used to judge employees, applicants or pupils; in the EU that is forbidden by law.</source>
        <translation>It must not be used to judge employees, applicants or pupils; in the EU that is forbidden by law.</translation>
    </message>
</context><context>
    <name>Draw</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Select a camera</source>
        <translation>Select a camera</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Device settings</source>
        <translation>Device settings</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Speaker</translation>
    </message>
    <message>
        <source>Built-in webcam</source>
        <translation>Built-in webcam</translation>
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
        <translation>The engine does not answer.</translation>
    </message>
    <message>
        <source>If it stays like that, it is started again.</source>
        <translation>If it stays like that, it is started again.</translation>
    </message>
    <message>
        <source>EmoConf starts it again by itself.</source>
        <translation>EmoConf starts it again by itself.</translation>
    </message>
    <message>
        <source>The engine ended: {why}</source>
        <translation>The engine ended: {why}</translation>
    </message>
    <message>
        <source>The engine did not answer any more and was ended.</source>
        <translation>The engine did not answer any more and was ended.</translation>
    </message>
</context><context>
    <name>Figure</name>
    <message>
        <source>Valence (estimated)</source>
        <translation>Valence (estimated)</translation>
    </message>
    <message>
        <source>Arousal (estimated)</source>
        <translation>Arousal (estimated)</translation>
    </message>
    <message>
        <source>Expressiveness</source>
        <translation>Expressiveness</translation>
    </message>
    <message>
        <source>Smiles per hour</source>
        <translation>Smiles per hour</translation>
    </message>
    <message>
        <source>Changes per minute</source>
        <translation>Changes per minute</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Happiness</source>
        <translation>Happiness</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>Surprise</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>Sadness</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>Anger</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>Disgust</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Fear</translation>
    </message>
    <message>
        <source>Contempt</source>
        <translation>Contempt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsure</translation>
    </message>
    <message>
        <source>Time with your face</source>
        <translation>Time with your face</translation>
    </message>
</context><context>
    <name>FirstStart</name>
    <message>
        <source>See how you come across in video calls</source>
        <translation>See how you come across in video calls</translation>
    </message>
    <message>
        <source>A face with the expression shown</source>
        <translation>A face with the expression shown</translation>
    </message>
    <message>
        <source>This text has changed since you agreed to it. Until you agree again, the webcam stays closed.</source>
        <translation>This text has changed since you agreed to it. Until you agree again, the webcam stays closed.</translation>
    </message>
    <message>
        <source>Nothing is on yet. If you don't agree, close this window; the webcam stays closed.</source>
        <translation>Nothing is on yet. If you don't agree, close this window; the webcam stays closed.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>I agree</translation>
    </message>
    <message>
        <source>Choose “{camera}” in your meeting app</source>
        <translation>Choose “{camera}” in your meeting app</translation>
    </message>
    <message>
        <source>Click the arrow beside the video button.</source>
        <translation>Click the arrow beside the video button.</translation>
    </message>
    <message>
        <source>Click the three dots, Settings, Video.</source>
        <translation>Click the three dots, Settings, Video.</translation>
    </message>
    <message>
        <source>Click More, Settings, Device settings.</source>
        <translation>Click More, Settings, Device settings.</translation>
    </message>
    <message>
        <source>Camera choice in {app}</source>
        <translation>Camera choice in {app}</translation>
    </message>
    <message>
        <source>The app remembers it for the next call. EmoConf waits in the panel and notices by itself when a call begins and ends.</source>
        <translation>The app remembers it for the next call. EmoConf waits in the panel and notices by itself when a call begins and ends.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>The virtual camera</source>
        <translation>The virtual camera</translation>
    </message>
    <message>
        <source>Your meeting app gets the picture from a virtual camera, which is part of the system. Without it you can still look at yourself in the preview.</source>
        <translation>Your meeting app gets the picture from a virtual camera, which is part of the system. Without it you can still look at yourself in the preview.</translation>
    </message>
    <message>
        <source>Set up the virtual camera</source>
        <translation>Set up the virtual camera</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>Do this</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Checking …</translation>
    </message>
    <message>
        <source>The check could not be made.</source>
        <translation>The check could not be made.</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>Everything is ready.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>That did not work.</translation>
    </message>
    <message>
        <source>The system may ask for a password …</source>
        <translation>The system may ask for a password …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>May others see the overlay?</source>
        <translation>May others see the overlay?</translation>
    </message>
    <message>
        <source>You can change this at any time in the menu, also during a call; the colour and the corners of the icon show when others can see it.</source>
        <translation>You can change this at any time in the menu, also during a call; the colour and the corners of the icon show when others can see it.</translation>
    </message>
    <message>
        <source>&amp;Yes, draw it into my picture</source>
        <translation>&amp;Yes, draw it into my picture</translation>
    </message>
    <message>
        <source>&amp;No, others get my plain picture</source>
        <translation>&amp;No, others get my plain picture</translation>
    </message>
    <message>
        <source>Choose your webcam</source>
        <translation>Choose your webcam</translation>
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
        <translation>Live picture, mirrored</translation>
    </message>
    <message>
        <source>The first one that works</source>
        <translation>The first one that works</translation>
    </message>
    <message>
        <source>Welcome to EmoConf</source>
        <translation>Welcome to EmoConf</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Step {n} of {all}</translation>
    </message>
</context><context>
    <name>HotKeys</name>
    <message>
        <source>{keys} is used by another program.</source>
        <translation>{keys} is used by another program.</translation>
    </message>
    <message>
        <source>Choose other keys, or change them in that program.</source>
        <translation>Choose other keys, or change them in that program.</translation>
    </message>
    <message>
        <source>{keys} cannot be pressed on this keyboard.</source>
        <translation>{keys} cannot be pressed on this keyboard.</translation>
    </message>
    <message>
        <source>Choose other keys.</source>
        <translation>Choose other keys.</translation>
    </message>
    <message>
        <source>This desktop gives programs no hot keys.</source>
        <translation>This desktop gives programs no hot keys.</translation>
    </message>
    <message>
        <source>The desktop's question about this key was declined.</source>
        <translation>The desktop's question about this key was declined.</translation>
    </message>
    <message>
        <source>Choose keys again to be asked again.</source>
        <translation>Choose keys again to be asked again.</translation>
    </message>
    <message>
        <source>The desktop did not give this key.</source>
        <translation>The desktop did not give this key.</translation>
    </message>
    <message>
        <source>Choose other keys, or look in the desktop's settings.</source>
        <translation>Choose other keys, or look in the desktop's settings.</translation>
    </message>
    <message>
        <source>The settings say more.</source>
        <translation>The settings say more.</translation>
    </message>
    <message>
        <source>EmoConf has no hot keys on macOS yet.</source>
        <translation>EmoConf has no hot keys on macOS yet.</translation>
    </message>
    <message>
        <source>EmoConf has no hot keys on this system.</source>
        <translation>EmoConf has no hot keys on this system.</translation>
    </message>
    <message>
        <source>The X server gives no hot keys: {why}.</source>
        <translation>The X server gives no hot keys: {why}.</translation>
    </message>
    <message>
        <source>The desktop has not answered yet; it may be asking you.</source>
        <translation>The desktop has not answered yet; it may be asking you.</translation>
    </message>
    <message>
        <source>Hot keys work in every program while EmoConf runs. It asks the system for exactly the keys that you choose and never reads any others.</source>
        <translation>Hot keys work in every program while EmoConf runs. It asks the system for exactly the keys that you choose and never reads any others.</translation>
    </message>
    <message>
        <source>Your desktop calls these keys {keys}.</source>
        <translation>Your desktop calls these keys {keys}.</translation>
    </message>
</context><context>
    <name>Label</name>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Happiness</source>
        <translation>Happiness</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>Surprise</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>Sadness</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>Anger</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>Disgust</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Fear</translation>
    </message>
    <message>
        <source>Contempt</source>
        <translation>Contempt</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsure</translation>
    </message>
</context><context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>en</translation>
    </message>
</context><context>
    <name>Menu</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Resume camera</source>
        <translation>Resume camera</translation>
    </message>
    <message>
        <source>Pause camera</source>
        <translation>Pause camera</translation>
    </message>
    <message>
        <source>For 15 minutes</source>
        <translation>For 15 minutes</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Until I resume</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Overlays</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Show to others</source>
        <translation>Show to others</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Another picture size applies at the next start</source>
        <translation>Another picture size applies at the next start</translation>
    </message>
    <message>
        <source>Start a meeting now</source>
        <translation>Start a meeting now</translation>
    </message>
    <message>
        <source>End this meeting</source>
        <translation>End this meeting</translation>
    </message>
    <message>
        <source>Log this meeting</source>
        <translation>Log this meeting</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Bookmark this moment</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Last report</translation>
    </message>
    <message>
        <source>Reports …</source>
        <translation>Reports …</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Settings …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
</context><context>
    <name>News</name>
    <message>
        <source>The meeting is over.</source>
        <translation>The meeting is over.</translation>
    </message>
    <message>
        <source>A meeting is being logged; no picture is ever kept.</source>
        <translation>A meeting is being logged; no picture is ever kept.</translation>
    </message>
    <message>
        <source>{app}: {text}</source>
        <translation>{app}: {text}</translation>
    </message>
    <message>
        <source>{camera} gives pictures again.</source>
        <translation>{camera} gives pictures again.</translation>
    </message>
    <message>
        <source>This moment is marked.</source>
        <translation>This moment is marked.</translation>
    </message>
    <message>
        <source>Meeting started</source>
        <translation>Meeting started</translation>
    </message>
    <message>
        <source>Meeting ended</source>
        <translation>Meeting ended</translation>
    </message>
    <message>
        <source>Webcam lost</source>
        <translation>Webcam lost</translation>
    </message>
    <message>
        <source>Webcam is back</source>
        <translation>Webcam is back</translation>
    </message>
    <message>
        <source>Click here to open the report.</source>
        <translation>Click here to open the report.</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Open report</translation>
    </message>
</context><context>
    <name>Overlay</name>
    <message>
        <source>Face box</source>
        <translation>Face box</translation>
    </message>
    <message>
        <source>Expression shown</source>
        <translation>Expression shown</translation>
    </message>
    <message>
        <source>Bars for all expressions</source>
        <translation>Bars for all expressions</translation>
    </message>
    <message>
        <source>Valence and arousal (estimated)</source>
        <translation>Valence and arousal (estimated)</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>The last minute</translation>
    </message>
</context><context>
    <name>Panel</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs, so EmoConf uses this small window.</source>
        <translation>This desktop shows no icons of programs, so EmoConf uses this small window.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
</context><context>
    <name>Preview</name>
    <message>
        <source>This was wrong</source>
        <translation>This was wrong</translation>
    </message>
    <message>
        <source>Keeps the right expression for later learning, never a picture.</source>
        <translation>Keeps the right expression for later learning, never a picture.</translation>
    </message>
    <message>
        <source>It was:</source>
        <translation>It was:</translation>
    </message>
    <message>
        <source>Noted: {right} instead of {shown}.</source>
        <translation>Noted: {right} instead of {shown}.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Your picture, mirrored</source>
        <translation>Your picture, mirrored</translation>
    </message>
    <message>
        <source>Mirrored for you only: others see you the right way round.</source>
        <translation>Mirrored for you only: others see you the right way round.</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>What others see</translation>
    </message>
    <message>
        <source>Show what others see beside it</source>
        <translation>Show what others see beside it</translation>
    </message>
    <message>
        <source>Expression shown</source>
        <translation>Expression shown</translation>
    </message>
    <message>
        <source>Provisional model: how accurate it is isn't known yet.</source>
        <translation>Provisional model: how accurate it is isn't known yet.</translation>
    </message>
    <message>
        <source>What others see, with the overlays.</source>
        <translation>What others see, with the overlays.</translation>
    </message>
    <message>
        <source>What others see: your plain picture.</source>
        <translation>What others see: your plain picture.</translation>
    </message>
    <message>
        <source>Valence {v:+.2f}, arousal {a:+.2f} (estimated)</source>
        <translation>Valence {v:+.2f}, arousal {a:+.2f} (estimated)</translation>
    </message>
    <message>
        <source>Webcam {camera:.0f}, sent {sent:.0f}, read {read:.0f} pictures a second</source>
        <translation>Webcam {camera:.0f}, sent {sent:.0f}, read {read:.0f} pictures a second</translation>
    </message>
    <message>
        <source>Added delay {delay:.1f} ms</source>
        <translation>Added delay {delay:.1f} ms</translation>
    </message>
</context><context>
    <name>Quit</name>
    <message>
        <source>Your camera picture in {app} ends if you quit.</source>
        <translation>Your camera picture in {app} ends if you quit.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>another program</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
</context><context>
    <name>Reports</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Export the report</translation>
    </message>
    <message>
        <source>Writing {path} …</source>
        <translation>Writing {path} …</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>Written to {path}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) will be deleted in {seconds} s.</source>
        <translation>
            <numerusform>%n meeting will be deleted in {seconds} s.</numerusform>
            <numerusform>%n meetings will be deleted in {seconds} s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose two meetings in the list to compare them.</source>
        <translation>Choose two meetings in the list to compare them.</translation>
    </message>
    <message>
        <source>Course of the meeting</source>
        <translation>Course of the meeting</translation>
    </message>
    <message>
        <source>{time}: nothing to show</source>
        <translation>{time}: nothing to show</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Shown most</source>
        <translation>Shown most</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>usually {low} to {high}</source>
        <translation>usually {low} to {high}</translation>
    </message>
    <message>
        <source>usually {low}</source>
        <translation>usually {low}</translation>
    </message>
    <message>
        <source>{usual}: more than usual</source>
        <translation>{usual}: more than usual</translation>
    </message>
    <message>
        <source>{usual}: less than usual</source>
        <translation>{usual}: less than usual</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>Moments</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Bookmark</translation>
    </message>
    <message>
        <source>less {before}, more {after}</source>
        <translation>less {before}, more {after}</translation>
    </message>
    <message>
        <source>Shown most: {list}.</source>
        <translation>Shown most: {list}.</translation>
    </message>
    <message>
        <source>Choose a meeting.</source>
        <translation>Choose a meeting.</translation>
    </message>
    <message>
        <source>Expressions shown</source>
        <translation>Expressions shown</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Rename …</translation>
    </message>
    <message>
        <source>Point at the course, or walk through it with the arrow keys.</source>
        <translation>Point at the course, or walk through it with the arrow keys.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>No moment stands out, and none was marked.</source>
        <translation>No moment stands out, and none was marked.</translation>
    </message>
    <message>
        <source>Words with spaces between them</source>
        <translation>Words with spaces between them</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Tags</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notes</translation>
    </message>
    <message>
        <source>Note a moment</source>
        <translation>Note a moment</translation>
    </message>
    <message>
        <source>Rename the meeting</source>
        <translation>Rename the meeting</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>face seen {share} of the time</source>
        <translation>face seen {share} of the time</translation>
    </message>
    <message numerus="yes">
        <source>Not enough meetings yet for a comparison with your usual (%n).</source>
        <translation>
            <numerusform>Not enough meetings yet for a comparison with your usual (%n).</numerusform>
            <numerusform>Not enough meetings yet for a comparison with your usual (%n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“Usually” is the middle half of your last %n meeting(s) with the same model.</source>
        <translation>
            <numerusform>“Usually” is your last meeting with the same model.</numerusform>
            <numerusform>“Usually” is the middle half of your last %n meetings with the same model.</numerusform>
        </translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Course over the weeks</source>
        <translation>Course over the weeks</translation>
    </message>
    <message>
        <source>By app</source>
        <translation>By app</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>&amp;Figure</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) take part</source>
        <translation>
            <numerusform>%n meeting takes part</numerusform>
            <numerusform>%n meetings take part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: too short or another model</source>
        <translation>
            <numerusform>%n left out: too short or another model</numerusform>
            <numerusform>%n left out: too short or another model</numerusform>
        </translation>
    </message>
    <message>
        <source>Dots are medians of a week, bars the middle half.</source>
        <translation>Dots are medians of a week, bars the middle half.</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>{median} ({low} to {high})</source>
        <translation>{median} ({low} to {high})</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>What is shown of the meetings</source>
        <translation>What is shown of the meetings</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Search titles, notes, tags</source>
        <translation>Search titles, notes, tags</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>All apps</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message>
        <source>No meeting fits.</source>
        <translation>No meeting fits.</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) deleted for good.</source>
        <translation>
            <numerusform>%n meeting deleted for good.</numerusform>
            <numerusform>%n meetings deleted for good.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files you exported are still there:</source>
        <translation>Files you exported are still there:</translation>
    </message>
</context><context>
    <name>Settings</name>
    <message>
        <source>Pause and resume the camera</source>
        <translation>Pause and resume the camera</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Bookmark this moment</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>EmoConf's own code is free under the MIT licence. Its windows use PyQt6 (GPL 3) and pyqtgraph (MIT); its engine is a program of its own with OpenCV (Apache 2), onnxruntime (MIT) and pyvirtualcam (GPL 2).</source>
        <translation>EmoConf's own code is free under the MIT licence. Its windows use PyQt6 (GPL 3) and pyqtgraph (MIT); its engine is a program of its own with OpenCV (Apache 2), onnxruntime (MIT) and pyvirtualcam (GPL 2).</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Press the keys here</source>
        <translation>Press the keys here</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>The entry for the start cannot be written: {why}.</source>
        <translation>The entry for the start cannot be written: {why}.</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>Check that you may write there.</translation>
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
        <translation>Delete everything …</translation>
    </message>
    <message>
        <source>Stored now</source>
        <translation>Stored now</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s), {size} on disk</source>
        <translation>
            <numerusform>%n meeting, {size} on disk</numerusform>
            <numerusform>%n meetings, {size} on disk</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Delete everything</translation>
    </message>
    <message>
        <source>Delete every meeting with its figures, notes and moments, your corrections, and older copies of the database?</source>
        <translation>Delete every meeting with its figures, notes and moments, your corrections, and older copies of the database?</translation>
    </message>
    <message>
        <source>This cannot be undone. Settings and consent stay.</source>
        <translation>This cannot be undone. Settings and consent stay.</translation>
    </message>
    <message>
        <source>Deleting …</source>
        <translation>Deleting …</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) deleted for good.</source>
        <translation>
            <numerusform>%n meeting deleted for good.</numerusform>
            <numerusform>%n meetings deleted for good.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files you exported are still there:</source>
        <translation>Files you exported are still there:</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Groups of settings</translation>
    </message>
    <message>
        <source>Example of the overlays</source>
        <translation>Example of the overlays</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Some changes apply at the next start of the camera.</source>
        <translation>Some changes apply at the next start of the camera.</translation>
    </message>
    <message>
        <source>Restart the camera now</source>
        <translation>Restart the camera now</translation>
    </message>
    <message>
        <source>These keys are the other hot key already.</source>
        <translation>These keys are the other hot key already.</translation>
    </message>
    <message>
        <source>Press Ctrl, Alt or the Windows key (Meta) with one other key.</source>
        <translation>Press Ctrl, Alt or the Windows key (Meta) with one other key.</translation>
    </message>
    <message>
        <source>Write width x height in pixels, such as 1280x720.</source>
        <translation>Write width x height in pixels, such as 1280x720.</translation>
    </message>
    <message>
        <source>Write a name, or auto.</source>
        <translation>Write a name, or auto.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> days</source>
        <translation> days</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Name, number or path of the webcam; auto takes the first real one.</source>
        <translation>Name, number or path of the webcam; auto takes the first real one.</translation>
    </message>
    <message>
        <source>Virtual camera</source>
        <translation>Virtual camera</translation>
    </message>
    <message>
        <source>Where the picture goes; auto takes EmoConf's own virtual camera.</source>
        <translation>Where the picture goes; auto takes EmoConf's own virtual camera.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Picture size</translation>
    </message>
    <message>
        <source>Width x height of the outgoing picture; applies at the next start.</source>
        <translation>Width x height of the outgoing picture; applies at the next start.</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>Pictures per second</translation>
    </message>
    <message>
        <source>Rate of the outgoing picture; applies at the next start.</source>
        <translation>Rate of the outgoing picture; applies at the next start.</translation>
    </message>
    <message>
        <source>Webcam only while watched</source>
        <translation>Webcam only while watched</translation>
    </message>
    <message>
        <source>Opens the webcam only while a program really watches the virtual camera.</source>
        <translation>Opens the webcam only while a program really watches the virtual camera.</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Overlays</translation>
    </message>
    <message>
        <source>What is drawn into the picture.</source>
        <translation>What is drawn into the picture.</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>Whether the panels behind texts in the picture are dark or light.</source>
        <translation>Whether the panels behind texts in the picture are dark or light.</translation>
    </message>
    <message>
        <source>Show overlays to others</source>
        <translation>Show overlays to others</translation>
    </message>
    <message>
        <source>Off: the others get your plain picture and the analysis stays with you.</source>
        <translation>Off: the others get your plain picture and the analysis stays with you.</translation>
    </message>
    <message>
        <source>Confidence needed</source>
        <translation>Confidence needed</translation>
    </message>
    <message>
        <source>Below this probability the label says unsure.</source>
        <translation>Below this probability the label says unsure.</translation>
    </message>
    <message>
        <source>Keep meetings</source>
        <translation>Keep meetings</translation>
    </message>
    <message>
        <source>Writes one row a second to the local database; never a picture.</source>
        <translation>Writes one row a second to the local database; never a picture.</translation>
    </message>
    <message>
        <source>Meetings start by themselves</source>
        <translation>Meetings start by themselves</translation>
    </message>
    <message>
        <source>A meeting starts and ends with the program that watches.</source>
        <translation>A meeting starts and ends with the program that watches.</translation>
    </message>
    <message>
        <source>Start after</source>
        <translation>Start after</translation>
    </message>
    <message>
        <source>Seconds that a program must watch before a meeting starts.</source>
        <translation>Seconds that a program must watch before a meeting starts.</translation>
    </message>
    <message>
        <source>End after</source>
        <translation>End after</translation>
    </message>
    <message>
        <source>Seconds without anybody watching after which a meeting ends.</source>
        <translation>Seconds without anybody watching after which a meeting ends.</translation>
    </message>
    <message>
        <source>Keep details for</source>
        <translation>Keep details for</translation>
    </message>
    <message>
        <source>Days after which only the summary of a meeting stays; 0 keeps everything.</source>
        <translation>Days after which only the summary of a meeting stays; 0 keeps everything.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Which events are told on the desktop.</source>
        <translation>Which events are told on the desktop.</translation>
    </message>
    <message>
        <source>Others see a card until you press the keys again; the webcam is off meanwhile.</source>
        <translation>Others see a card until you press the keys again; the webcam is off meanwhile.</translation>
    </message>
    <message>
        <source>Marks the moment in the meeting that is running.</source>
        <translation>Marks the moment in the meeting that is running.</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Start with the computer</translation>
    </message>
    <message>
        <source>Starts the tray icon when you log in.</source>
        <translation>Starts the tray icon when you log in.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Language of the windows; auto follows the system.</source>
        <translation>Language of the windows; auto follows the system.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Hot keys</source>
        <translation>Hot keys</translation>
    </message>
</context><context>
    <name>Spoken</name>
    <message>
        <source>“{0}” is back.</source>
        <translation>“{0}” is back.</translation>
    </message>
    <message>
        <source>“{0}” has come to its end.</source>
        <translation>“{0}” has come to its end.</translation>
    </message>
    <message>
        <source>EmoConf tries again by itself.</source>
        <translation>EmoConf tries again by itself.</translation>
    </message>
    <message>
        <source>Reading “{0}” failed: {1}: {2}.</source>
        <translation>Reading “{0}” failed: {1}: {2}.</translation>
    </message>
    <message>
        <source>The end of the meeting could not be saved: the database is busy or full.</source>
        <translation>The end of the meeting could not be saved: the database is busy or full.</translation>
    </message>
    <message>
        <source>The engine is ending.</source>
        <translation>The engine is ending.</translation>
    </message>
    <message>
        <source>What was saved before is kept; the next start closes the meeting.</source>
        <translation>What was saved before is kept; the next start closes the meeting.</translation>
    </message>
    <message>
        <source>“{0}” gives no pictures.</source>
        <translation>“{0}” gives no pictures.</translation>
    </message>
    <message>
        <source>If it stays that way, unplug it and plug it in again.</source>
        <translation>If it stays that way, unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>“{0}” is not open.</source>
        <translation>“{0}” is not open.</translation>
    </message>
    <message>
        <source>{0} is used by another program{1}.</source>
        <translation>{0} is used by another program{1}.</translation>
    </message>
    <message>
        <source>{0} is used by another program.</source>
        <translation>{0} is used by another program.</translation>
    </message>
    <message>
        <source>Close that program, or let it use EmoConf's virtual camera instead.</source>
        <translation>Close that program, or let it use EmoConf's virtual camera instead.</translation>
    </message>
    <message>
        <source>{0} is not connected any more.</source>
        <translation>{0} is not connected any more.</translation>
    </message>
    <message>
        <source>Plug it in again; EmoConf takes it back by itself.</source>
        <translation>Plug it in again; EmoConf takes it back by itself.</translation>
    </message>
    <message>
        <source>EmoConf may not use {0}.</source>
        <translation>EmoConf may not use {0}.</translation>
    </message>
    <message>
        <source>On Linux add yourself to the group “video” and log in again; on Windows and macOS allow camera access in the privacy settings.</source>
        <translation>On Linux add yourself to the group “video” and log in again; on Windows and macOS allow camera access in the privacy settings.</translation>
    </message>
    <message>
        <source>{0} gives the same picture again and again.</source>
        <translation>{0} gives the same picture again and again.</translation>
    </message>
    <message>
        <source>Open its privacy shutter, or unplug it and plug it in again.</source>
        <translation>Open its privacy shutter, or unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>{0} gives no pictures.</source>
        <translation>{0} gives no pictures.</translation>
    </message>
    <message>
        <source>Close other programs that may use it, or unplug it and plug it in again.</source>
        <translation>Close other programs that may use it, or unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>“{0}” fits several webcams: {1}.</source>
        <translation>“{0}” fits several webcams: {1}.</translation>
    </message>
    <message>
        <source>Give the whole name, or the number that `emoconf devices` shows.</source>
        <translation>Give the whole name, or the number that `emoconf devices` shows.</translation>
    </message>
    <message>
        <source>“{0}” is the virtual camera that EmoConf itself writes to.</source>
        <translation>“{0}” is the virtual camera that EmoConf itself writes to.</translation>
    </message>
    <message>
        <source>Choose a webcam that `emoconf devices` lists.</source>
        <translation>Choose a webcam that `emoconf devices` lists.</translation>
    </message>
    <message>
        <source>There is no webcam “{0}”. {1}</source>
        <translation>There is no webcam “{0}”. {1}</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>There are: {0}.</translation>
    </message>
    <message>
        <source>No webcam was found at all.</source>
        <translation>No webcam was found at all.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists names and numbers.</source>
        <translation>`emoconf devices` lists names and numbers.</translation>
    </message>
    <message>
        <source>No webcam was found.</source>
        <translation>No webcam was found.</translation>
    </message>
    <message>
        <source>Plug one in, or check that its privacy switch is open; `emoconf doctor` looks for the cause.</source>
        <translation>Plug one in, or check that its privacy switch is open; `emoconf doctor` looks for the cause.</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>No engine is running.</translation>
    </message>
    <message>
        <source>Start one with: emoconf run</source>
        <translation>Start one with: emoconf run</translation>
    </message>
    <message>
        <source>The engine cannot be reached: {0}.</source>
        <translation>The engine cannot be reached: {0}.</translation>
    </message>
    <message>
        <source>Stop it and start it again with: emoconf run</source>
        <translation>Stop it and start it again with: emoconf run</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>The engine ended.</translation>
    </message>
    <message>
        <source>Start it again with: emoconf run</source>
        <translation>Start it again with: emoconf run</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>The engine does not answer.</translation>
    </message>
    <message>
        <source>The engine did not say hello.</source>
        <translation>The engine did not say hello.</translation>
    </message>
    <message>
        <source>Restart EmoConf so that all parts match.</source>
        <translation>Restart EmoConf so that all parts match.</translation>
    </message>
    <message>
        <source>The running engine is version {0} and speaks another protocol.</source>
        <translation>The running engine is version {0} and speaks another protocol.</translation>
    </message>
    <message>
        <source>Quit the engine that runs and start EmoConf again.</source>
        <translation>Quit the engine that runs and start EmoConf again.</translation>
    </message>
    <message>
        <source>The engine cannot be started: {0}.</source>
        <translation>The engine cannot be started: {0}.</translation>
    </message>
    <message>
        <source>A pause of {0} s makes no sense.</source>
        <translation>A pause of {0} s makes no sense.</translation>
    </message>
    <message>
        <source>Choose up to a day, or no limit.</source>
        <translation>Choose up to a day, or no limit.</translation>
    </message>
    <message>
        <source>That command is answered elsewhere.</source>
        <translation>That command is answered elsewhere.</translation>
    </message>
    <message>
        <source>There is no expression called {0}.</source>
        <translation>There is no expression called {0}.</translation>
    </message>
    <message>
        <source>Use one of: {0}.</source>
        <translation>Use one of: {0}.</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>Nothing is kept.</translation>
    </message>
    <message>
        <source>Switch "Keep meetings" on in the settings.</source>
        <translation>Switch "Keep meetings" on in the settings.</translation>
    </message>
    <message>
        <source>There is no overlay called {0}.</source>
        <translation>There is no overlay called {0}.</translation>
    </message>
    <message>
        <source>{0} is no threshold.</source>
        <translation>{0} is no threshold.</translation>
    </message>
    <message>
        <source>Choose between 0.2 and 0.95.</source>
        <translation>Choose between 0.2 and 0.95.</translation>
    </message>
    <message>
        <source>That moment is over.</source>
        <translation>That moment is over.</translation>
    </message>
    <message>
        <source>Say what was wrong within some seconds of seeing it.</source>
        <translation>Say what was wrong within some seconds of seeing it.</translation>
    </message>
    <message>
        <source>The picture could not be forwarded any more.</source>
        <translation>The picture could not be forwarded any more.</translation>
    </message>
    <message>
        <source>Start again; the log has the details.</source>
        <translation>Start again; the log has the details.</translation>
    </message>
    <message>
        <source>{0} works again.</source>
        <translation>{0} works again.</translation>
    </message>
    <message>
        <source>Meetings are not kept.</source>
        <translation>Meetings are not kept.</translation>
    </message>
    <message>
        <source>A meeting is running already.</source>
        <translation>A meeting is running already.</translation>
    </message>
    <message>
        <source>End it first.</source>
        <translation>End it first.</translation>
    </message>
    <message>
        <source>The meeting could not be written yet.</source>
        <translation>The meeting could not be written yet.</translation>
    </message>
    <message>
        <source>Try again when there is space.</source>
        <translation>Try again when there is space.</translation>
    </message>
    <message>
        <source>No meeting is running.</source>
        <translation>No meeting is running.</translation>
    </message>
    <message>
        <source>Start one first.</source>
        <translation>Start one first.</translation>
    </message>
    <message>
        <source>The engine is still starting.</source>
        <translation>The engine is still starting.</translation>
    </message>
    <message>
        <source>Try again in a second.</source>
        <translation>Try again in a second.</translation>
    </message>
    <message>
        <source>The command failed: {0}.</source>
        <translation>The command failed: {0}.</translation>
    </message>
    <message>
        <source>The engine's log has the details.</source>
        <translation>The engine's log has the details.</translation>
    </message>
    <message>
        <source>The engine cannot listen at {0}: {1}.</source>
        <translation>The engine cannot listen at {0}: {1}.</translation>
    </message>
    <message>
        <source>Set EMOCONF_HOME to a folder that you can write to.</source>
        <translation>Set EMOCONF_HOME to a folder that you can write to.</translation>
    </message>
    <message>
        <source>Restart EmoConf; the log has the details.</source>
        <translation>Restart EmoConf; the log has the details.</translation>
    </message>
    <message>
        <source>It is started again; the log has the details.</source>
        <translation>It is started again; the log has the details.</translation>
    </message>
    <message>
        <source>The {0} stopped: {1}: {2}.</source>
        <translation>The {0} stopped: {1}: {2}.</translation>
    </message>
    <message>
        <source>The engine sent something that cannot be understood: {0}.</source>
        <translation>The engine sent something that cannot be understood: {0}.</translation>
    </message>
    <message>
        <source>Restart EmoConf so that all its parts have the same version.</source>
        <translation>Restart EmoConf so that all its parts have the same version.</translation>
    </message>
    <message>
        <source>That is not a command: {0}.</source>
        <translation>That is not a command: {0}.</translation>
    </message>
    <message>
        <source>See emoconf/engine/protocol/commands.py for the commands.</source>
        <translation>See emoconf/engine/protocol/commands.py for the commands.</translation>
    </message>
    <message>
        <source>{0} is {1}, not a virtual camera.</source>
        <translation>{0} is {1}, not a virtual camera.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists the virtual cameras of this computer.</source>
        <translation>`emoconf devices` lists the virtual cameras of this computer.</translation>
    </message>
    <message>
        <source>Another program is already sending pictures to {0} ({1}); it is open in {2}.</source>
        <translation>Another program is already sending pictures to {0} ({1}); it is open in {2}.</translation>
    </message>
    <message>
        <source>Another program is already sending pictures to {0} ({1}).</source>
        <translation>Another program is already sending pictures to {0} ({1}).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program, or choose another device with --to.</source>
        <translation>Stop the virtual camera in that program, or choose another device with --to.</translation>
    </message>
    <message>
        <source>You are not allowed to use {0}.</source>
        <translation>You are not allowed to use {0}.</translation>
    </message>
    <message>
        <source>Add yourself to the group video (`sudo usermod -aG video $USER`) and log in again.</source>
        <translation>Add yourself to the group video (`sudo usermod -aG video $USER`) and log in again.</translation>
    </message>
    <message>
        <source>There is no device {0}.</source>
        <translation>There is no device {0}.</translation>
    </message>
    <message>
        <source>`emoconf devices` lists the virtual cameras; `emoconf setup-camera` makes one.</source>
        <translation>`emoconf devices` lists the virtual cameras; `emoconf setup-camera` makes one.</translation>
    </message>
    <message>
        <source>{0} is in use by {1}.</source>
        <translation>{0} is in use by {1}.</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0} is in use.</translation>
    </message>
    <message>
        <source>Close that program, or choose another device with --to.</source>
        <translation>Close that program, or choose another device with --to.</translation>
    </message>
    <message>
        <source>{0} cannot be used as a virtual camera: {1}.</source>
        <translation>{0} cannot be used as a virtual camera: {1}.</translation>
    </message>
    <message>
        <source>`emoconf doctor` checks every precondition and names the fix.</source>
        <translation>`emoconf doctor` checks every precondition and names the fix.</translation>
    </message>
    <message>
        <source>{0} is no place that pictures can go to.</source>
        <translation>{0} is no place that pictures can go to.</translation>
    </message>
    <message>
        <source>Use one of: auto, {0}.</source>
        <translation>Use one of: auto, {0}.</translation>
    </message>
    <message>
        <source>A picture of {0} came for an output of {1}x{2}.</source>
        <translation>A picture of {0} came for an output of {1}x{2}.</translation>
    </message>
    <message>
        <source>The size of an output is fixed while it runs.</source>
        <translation>The size of an output is fixed while it runs.</translation>
    </message>
    <message>
        <source>To get a virtual camera, run `emoconf setup-camera` (it shows what it will do).</source>
        <translation>To get a virtual camera, run `emoconf setup-camera` (it shows what it will do).</translation>
    </message>
    <message>
        <source>To get a virtual camera, install OBS 30 or later, press Start Virtual Camera in it once, allow the extension, stop it again; meeting apps then list {0}.</source>
        <translation>To get a virtual camera, install OBS 30 or later, press Start Virtual Camera in it once, allow the extension, stop it again; meeting apps then list {0}.</translation>
    </message>
    <message>
        <source>To get a virtual camera, install OBS Studio; meeting apps then list {0}.</source>
        <translation>To get a virtual camera, install OBS Studio; meeting apps then list {0}.</translation>
    </message>
    <message>
        <source>{0}x{1} is no size for a video picture.</source>
        <translation>{0}x{1} is no size for a video picture.</translation>
    </message>
    <message>
        <source>Width and height must be even, from 16 to 8192, such as 1280x720.</source>
        <translation>Width and height must be even, from 16 to 8192, such as 1280x720.</translation>
    </message>
    <message>
        <source>{0} is no rate for a video.</source>
        <translation>{0} is no rate for a video.</translation>
    </message>
    <message>
        <source>Choose between 1 and 240 pictures a second.</source>
        <translation>Choose between 1 and 240 pictures a second.</translation>
    </message>
    <message>
        <source>Secure Boot refuses the kernel module v4l2loopback: its signing key is not enrolled.</source>
        <translation>Secure Boot refuses the kernel module v4l2loopback: its signing key is not enrolled.</translation>
    </message>
    <message>
        <source>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, try again.</source>
        <translation>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, try again.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is not installed for the running kernel.</source>
        <translation>The kernel module v4l2loopback is not installed for the running kernel.</translation>
    </message>
    <message>
        <source>`emoconf doctor` names the command that installs it.</source>
        <translation>`emoconf doctor` names the command that installs it.</translation>
    </message>
    <message>
        <source>A program is using a virtual camera, so its driver cannot be loaded anew.</source>
        <translation>A program is using a virtual camera, so its driver cannot be loaded anew.</translation>
    </message>
    <message>
        <source>Close OBS and meeting apps and try again, or restart the computer: it is set up for then.</source>
        <translation>Close OBS and meeting apps and try again, or restart the computer: it is set up for then.</translation>
    </message>
    <message>
        <source>The kernel refuses to load modules here.</source>
        <translation>The kernel refuses to load modules here.</translation>
    </message>
    <message>
        <source>In a container or a locked-down system, run this on the computer itself.</source>
        <translation>In a container or a locked-down system, run this on the computer itself.</translation>
    </message>
    <message>
        <source>The administrator's password was not given.</source>
        <translation>The administrator's password was not given.</translation>
    </message>
    <message>
        <source>Run `emoconf setup-camera` again.</source>
        <translation>Run `emoconf setup-camera` again.</translation>
    </message>
    <message>
        <source>Setting up the camera needs the administrator's rights, and there is no way to ask.</source>
        <translation>Setting up the camera needs the administrator's rights, and there is no way to ask.</translation>
    </message>
    <message>
        <source>Run `emoconf setup-camera` in a terminal, or carry out what --dry-run shows as root.</source>
        <translation>Run `emoconf setup-camera` in a terminal, or carry out what --dry-run shows as root.</translation>
    </message>
    <message>
        <source>The driver was loaded, but {0} did not appear.</source>
        <translation>The driver was loaded, but {0} did not appear.</translation>
    </message>
    <message>
        <source>`emoconf doctor` looks for the cause.</source>
        <translation>`emoconf doctor` looks for the cause.</translation>
    </message>
    <message>
        <source>Setting up the camera failed: {0}.</source>
        <translation>Setting up the camera failed: {0}.</translation>
    </message>
    <message>
        <source>The virtual camera is closed.</source>
        <translation>The virtual camera is closed.</translation>
    </message>
    <message>
        <source>Open it before sending pictures.</source>
        <translation>Open it before sending pictures.</translation>
    </message>
    <message>
        <source>{0} ({1}) is gone: its driver was unloaded.</source>
        <translation>{0} ({1}) is gone: its driver was unloaded.</translation>
    </message>
    <message>
        <source>Load it again (`emoconf setup-camera`); EmoConf goes on as soon as it is back.</source>
        <translation>Load it again (`emoconf setup-camera`); EmoConf goes on as soon as it is back.</translation>
    </message>
    <message>
        <source>{0} still has the size {1}x{2} of its last run, because {3} has it open.</source>
        <translation>{0} still has the size {1}x{2} of its last run, because {3} has it open.</translation>
    </message>
    <message>
        <source>Close the camera there, or start with --size {0}x{1}.</source>
        <translation>Close the camera there, or start with --size {0}x{1}.</translation>
    </message>
    <message>
        <source>The library for virtual cameras cannot be loaded: {0}.</source>
        <translation>The library for virtual cameras cannot be loaded: {0}.</translation>
    </message>
    <message>
        <source>Install EmoConf again, or send the pictures elsewhere (--to preview).</source>
        <translation>Install EmoConf again, or send the pictures elsewhere (--to preview).</translation>
    </message>
    <message>
        <source>{0} is already used by another program (often OBS itself).</source>
        <translation>{0} is already used by another program (often OBS itself).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program, then try again.</source>
        <translation>Stop the virtual camera in that program, then try again.</translation>
    </message>
    <message>
        <source>A camera through PipeWire cannot be {0} pixels wide.</source>
        <translation>A camera through PipeWire cannot be {0} pixels wide.</translation>
    </message>
    <message>
        <source>Choose a width that is a multiple of 8, such as 1280x720.</source>
        <translation>Choose a width that is a multiple of 8, such as 1280x720.</translation>
    </message>
    <message>
        <source>PipeWire is not installed.</source>
        <translation>PipeWire is not installed.</translation>
    </message>
    <message>
        <source>PipeWire's library cannot be used: {0}.</source>
        <translation>PipeWire's library cannot be used: {0}.</translation>
    </message>
    <message>
        <source>Install it with `sudo apt install pipewire wireplumber`, then log in again.</source>
        <translation>Install it with `sudo apt install pipewire wireplumber`, then log in again.</translation>
    </message>
    <message>
        <source>No PipeWire is running for you.</source>
        <translation>No PipeWire is running for you.</translation>
    </message>
    <message>
        <source>PipeWire does not answer.</source>
        <translation>PipeWire does not answer.</translation>
    </message>
    <message>
        <source>PipeWire takes no camera: {0}.</source>
        <translation>PipeWire takes no camera: {0}.</translation>
    </message>
    <message>
        <source>Start it anew: `systemctl --user restart pipewire wireplumber`.</source>
        <translation>Start it anew: `systemctl --user restart pipewire wireplumber`.</translation>
    </message>
    <message>
        <source>{0} is gone: PipeWire has ended.</source>
        <translation>{0} is gone: PipeWire has ended.</translation>
    </message>
    <message>
        <source>Start PipeWire again; EmoConf goes on as soon as it is back.</source>
        <translation>Start PipeWire again; EmoConf goes on as soon as it is back.</translation>
    </message>
    <message>
        <source>Without a kernel module, {0} can go through PipeWire (experimental): Firefox and Chromium list it where they are set so.</source>
        <translation>Without a kernel module, {0} can go through PipeWire (experimental): Firefox and Chromium list it where they are set so.</translation>
    </message>
    <message>
        <source>Start `emoconf run --to pipewire`.</source>
        <translation>Start `emoconf run --to pipewire`.</translation>
    </message>
    <message>
        <source>There is no virtual camera {0} on this computer.</source>
        <translation>There is no virtual camera {0} on this computer.</translation>
    </message>
    <message>
        <source>`emoconf doctor` says how to get one.</source>
        <translation>`emoconf doctor` says how to get one.</translation>
    </message>
    <message>
        <source>There is no virtual camera yet.</source>
        <translation>There is no virtual camera yet.</translation>
    </message>
    <message>
        <source>The database of meetings was damaged; it was put aside as {0} and a new one was started.</source>
        <translation>The database of meetings was damaged; it was put aside as {0} and a new one was started.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair recovers what can be read of it.</source>
        <translation>emoconf doctor --repair recovers what can be read of it.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair recovers what can be read of it; it is deleted after 30 days.</source>
        <translation>emoconf doctor --repair recovers what can be read of it; it is deleted after 30 days.</translation>
    </message>
    <message>
        <source>The older copy {0} of the database cannot be deleted: {1}.</source>
        <translation>The older copy {0} of the database cannot be deleted: {1}.</translation>
    </message>
    <message>
        <source>Close programs that have it open, or delete it yourself: {0}</source>
        <translation>Close programs that have it open, or delete it yourself: {0}</translation>
    </message>
    <message>
        <source>Another EmoConf has been working on the database of meetings for a minute.</source>
        <translation>Another EmoConf has been working on the database of meetings for a minute.</translation>
    </message>
    <message>
        <source>Close the other window or command, then try again.</source>
        <translation>Close the other window or command, then try again.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be opened: {1}.</source>
        <translation>The database of meetings at {0} cannot be opened: {1}.</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>Check that the folder exists and that you may write to it.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be written: {1}.</source>
        <translation>The database of meetings at {0} cannot be written: {1}.</translation>
    </message>
    <message>
        <source>Free some space on the disk.</source>
        <translation>Free some space on the disk.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} is damaged: {1}.</source>
        <translation>The database of meetings at {0} is damaged: {1}.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} is in use by another program.</source>
        <translation>The database of meetings at {0} is in use by another program.</translation>
    </message>
    <message>
        <source>Close programs that have the file open, then try again.</source>
        <translation>Close programs that have the file open, then try again.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be opened for writing: {1}.</source>
        <translation>The database of meetings at {0} cannot be opened for writing: {1}.</translation>
    </message>
    <message>
        <source>Check that the file and its folder are yours and writable.</source>
        <translation>Check that the file and its folder are yours and writable.</translation>
    </message>
    <message>
        <source>The database of meetings at {0} cannot be used: {1}.</source>
        <translation>The database of meetings at {0} cannot be used: {1}.</translation>
    </message>
    <message>
        <source>emoconf doctor says what is wrong.</source>
        <translation>emoconf doctor says what is wrong.</translation>
    </message>
    <message>
        <source>The database of meetings was written by a newer EmoConf.</source>
        <translation>The database of meetings was written by a newer EmoConf.</translation>
    </message>
    <message>
        <source>Update EmoConf, or point EMOCONF_HOME at another folder.</source>
        <translation>Update EmoConf, or point EMOCONF_HOME at another folder.</translation>
    </message>
    <message>
        <source>The meeting is deleted, but there is no room to overwrite its traces in the database: {0}</source>
        <translation>The meeting is deleted, but there is no room to overwrite its traces in the database: {0}</translation>
    </message>
    <message>
        <source>Free some space; EmoConf overwrites them when it starts.</source>
        <translation>Free some space; EmoConf overwrites them when it starts.</translation>
    </message>
    <message>
        <source>The meeting is deleted, but another program is reading the database, so its journal still holds traces.</source>
        <translation>The meeting is deleted, but another program is reading the database, so its journal still holds traces.</translation>
    </message>
    <message>
        <source>Close the programs that have meetings.db open: the journal goes with the last.</source>
        <translation>Close the programs that have meetings.db open: the journal goes with the last.</translation>
    </message>
    <message>
        <source>Old details of meetings are deleted, but another program is reading the database, so its journal still holds traces.</source>
        <translation>Old details of meetings are deleted, but another program is reading the database, so its journal still holds traces.</translation>
    </message>
    <message>
        <source>EmoConf tries again each day and at each start; close programs that have meetings.db open.</source>
        <translation>EmoConf tries again each day and at each start; close programs that have meetings.db open.</translation>
    </message>
    <message>
        <source>The meeting recorder was closed.</source>
        <translation>The meeting recorder was closed.</translation>
    </message>
    <message>
        <source>Restart EmoConf.</source>
        <translation>Restart EmoConf.</translation>
    </message>
    <message>
        <source>The meeting recorder does not answer.</source>
        <translation>The meeting recorder does not answer.</translation>
    </message>
    <message>
        <source>Restart EmoConf; the meeting is kept.</source>
        <translation>Restart EmoConf; the meeting is kept.</translation>
    </message>
    <message>
        <source>The summary of meeting {0} cannot be read: {1}.</source>
        <translation>The summary of meeting {0} cannot be read: {1}.</translation>
    </message>
    <message>
        <source>emoconf doctor --repair computes it anew where its seconds are still there.</source>
        <translation>emoconf doctor --repair computes it anew where its seconds are still there.</translation>
    </message>
    <message>
        <source>What is stored about meeting {0} makes no sense: {1}.</source>
        <translation>What is stored about meeting {0} makes no sense: {1}.</translation>
    </message>
    <message>
        <source>Lists leave it out; emoconf delete --all deletes it with everything else.</source>
        <translation>Lists leave it out; emoconf delete --all deletes it with everything else.</translation>
    </message>
    <message>
        <source>There is no meeting yet.</source>
        <translation>There is no meeting yet.</translation>
    </message>
    <message>
        <source>emoconf run records one; emoconf demo shows an example.</source>
        <translation>emoconf run records one; emoconf demo shows an example.</translation>
    </message>
    <message>
        <source>There is no meeting {0}.</source>
        <translation>There is no meeting {0}.</translation>
    </message>
    <message>
        <source>emoconf meetings lists them.</source>
        <translation>emoconf meetings lists them.</translation>
    </message>
    <message>
        <source>Recording the meeting stumbled: {0}.</source>
        <translation>Recording the meeting stumbled: {0}.</translation>
    </message>
    <message>
        <source>It goes on; the log says more.</source>
        <translation>It goes on; the log says more.</translation>
    </message>
    <message>
        <source>The running meeting was deleted; nothing more is recorded.</source>
        <translation>The running meeting was deleted; nothing more is recorded.</translation>
    </message>
    <message>
        <source>The meeting is being recorded again.</source>
        <translation>The meeting is being recorded again.</translation>
    </message>
    <message>
        <source>The meeting is not being recorded: {0}</source>
        <translation>The meeting is not being recorded: {0}</translation>
    </message>
    <message>
        <source>There is none for {0}.</source>
        <translation>There is none for {0}.</translation>
    </message>
    <message>
        <source>Use --to preview.</source>
        <translation>Use --to preview.</translation>
    </message>
    <message>
        <source>This could not be checked: {0}.</source>
        <translation>This could not be checked: {0}.</translation>
    </message>
    <message>
        <source>Report it with --bundle.</source>
        <translation>Report it with --bundle.</translation>
    </message>
    <message>
        <source>Virtual cameras exist, but this container has no access to them.</source>
        <translation>Virtual cameras exist, but this container has no access to them.</translation>
    </message>
    <message>
        <source>Start the container with {0}.</source>
        <translation>Start the container with {0}.</translation>
    </message>
    <message>
        <source>v4l2loopback is loaded but offers no device.</source>
        <translation>v4l2loopback is loaded but offers no device.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes {1}.</source>
        <translation>Run `{0}`, which makes {1}.</translation>
    </message>
    <message>
        <source>This is a container, and the computer it runs on has no virtual camera.</source>
        <translation>This is a container, and the computer it runs on has no virtual camera.</translation>
    </message>
    <message>
        <source>Run `{0}` outside the container, then start it with --device /dev/videoN.</source>
        <translation>Run `{0}` outside the container, then start it with --device /dev/videoN.</translation>
    </message>
    <message>
        <source>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, then `{0}`.</source>
        <translation>Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, then `{0}`.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is installed but not loaded.</source>
        <translation>The kernel module v4l2loopback is installed but not loaded.</translation>
    </message>
    <message>
        <source>Run `{0}`, which loads it now and at each start.</source>
        <translation>Run `{0}`, which loads it now and at each start.</translation>
    </message>
    <message>
        <source>v4l2loopback is installed, but not for the running kernel {0}.</source>
        <translation>v4l2loopback is installed, but not for the running kernel {0}.</translation>
    </message>
    <message>
        <source>Install this kernel's headers ({0}) and run `sudo dkms autoinstall`.</source>
        <translation>Install this kernel's headers ({0}) and run `sudo dkms autoinstall`.</translation>
    </message>
    <message>
        <source>The kernel module v4l2loopback is not installed.</source>
        <translation>The kernel module v4l2loopback is not installed.</translation>
    </message>
    <message>
        <source>Run `{0}`.</source>
        <translation>Run `{0}`.</translation>
    </message>
    <message>
        <source>The label {0} is taken twice: {1}.</source>
        <translation>The label {0} is taken twice: {1}.</translation>
    </message>
    <message>
        <source>Remove one: `sudo v4l2loopback-ctl delete {0}`.</source>
        <translation>Remove one: `sudo v4l2loopback-ctl delete {0}`.</translation>
    </message>
    <message>
        <source>You are not allowed to write to {0} ({1}).</source>
        <translation>You are not allowed to write to {0} ({1}).</translation>
    </message>
    <message>
        <source>Run `sudo usermod -aG video $USER`, then log out and in again.</source>
        <translation>Run `sudo usermod -aG video $USER`, then log out and in again.</translation>
    </message>
    <message>
        <source>{0} ({1}) was made without exclusive_caps, so Chromium and Zoom do not list it.</source>
        <translation>{0} ({1}) was made without exclusive_caps, so Chromium and Zoom do not list it.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes it anew.</source>
        <translation>Run `{0}`, which makes it anew.</translation>
    </message>
    <message>
        <source>Run `{0}`, which makes {1} beside it.</source>
        <translation>Run `{0}`, which makes {1} beside it.</translation>
    </message>
    <message>
        <source>Another program sends pictures to {0} ({1}){2}.</source>
        <translation>Another program sends pictures to {0} ({1}){2}.</translation>
    </message>
    <message>
        <source>Another program sends pictures to {0} ({1}).</source>
        <translation>Another program sends pictures to {0} ({1}).</translation>
    </message>
    <message>
        <source>Stop the virtual camera in that program.</source>
        <translation>Stop the virtual camera in that program.</translation>
    </message>
    <message>
        <source>No device is called {0}; auto takes {1}</source>
        <translation>No device is called {0}; auto takes {1}</translation>
    </message>
    <message>
        <source>Run `{0}` to get one of our own.</source>
        <translation>Run `{0}` to get one of our own.</translation>
    </message>
    <message>
        <source>OBS is not installed.</source>
        <translation>OBS is not installed.</translation>
    </message>
    <message>
        <source>Install OBS 30 or later from obsproject.com.</source>
        <translation>Install OBS 30 or later from obsproject.com.</translation>
    </message>
    <message>
        <source>OBS {0} is too old: its virtual camera cannot be used by other programs.</source>
        <translation>OBS {0} is too old: its virtual camera cannot be used by other programs.</translation>
    </message>
    <message>
        <source>Install OBS 30 or later.</source>
        <translation>Install OBS 30 or later.</translation>
    </message>
    <message>
        <source>OBS Virtual Camera.</source>
        <translation>OBS Virtual Camera.</translation>
    </message>
    <message>
        <source>OBS's camera extension waits for a restart.</source>
        <translation>OBS's camera extension waits for a restart.</translation>
    </message>
    <message>
        <source>Restart the computer.</source>
        <translation>Restart the computer.</translation>
    </message>
    <message>
        <source>OBS's camera extension is not approved.</source>
        <translation>OBS's camera extension is not approved.</translation>
    </message>
    <message>
        <source>Allow it in System Settings, General, Login Items &amp; Extensions, Camera Extensions.</source>
        <translation>Allow it in System Settings, General, Login Items &amp; Extensions, Camera Extensions.</translation>
    </message>
    <message>
        <source>OBS's camera extension was never started.</source>
        <translation>OBS's camera extension was never started.</translation>
    </message>
    <message>
        <source>In OBS, press Start Virtual Camera once, allow the extension, then stop it.</source>
        <translation>In OBS, press Start Virtual Camera once, allow the extension, then stop it.</translation>
    </message>
    <message>
        <source>EmoConf is not allowed to use the webcam.</source>
        <translation>EmoConf is not allowed to use the webcam.</translation>
    </message>
    <message>
        <source>Allow it in System Settings, Privacy &amp; Security, Camera, then start EmoConf again.</source>
        <translation>Allow it in System Settings, Privacy &amp; Security, Camera, then start EmoConf again.</translation>
    </message>
    <message>
        <source>macOS has not asked yet whether EmoConf may use the webcam.</source>
        <translation>macOS has not asked yet whether EmoConf may use the webcam.</translation>
    </message>
    <message>
        <source>Start EmoConf and answer the question.</source>
        <translation>Start EmoConf and answer the question.</translation>
    </message>
    <message>
        <source>EmoConf may use the webcam.</source>
        <translation>EmoConf may use the webcam.</translation>
    </message>
    <message>
        <source>{0} is registered for 32-bit programs only.</source>
        <translation>{0} is registered for 32-bit programs only.</translation>
    </message>
    <message>
        <source>Install the 64-bit OBS Studio again.</source>
        <translation>Install the 64-bit OBS Studio again.</translation>
    </message>
    <message>
        <source>No virtual camera driver is registered.</source>
        <translation>No virtual camera driver is registered.</translation>
    </message>
    <message>
        <source>Install OBS Studio (or Unity Capture), then start EmoConf again.</source>
        <translation>Install OBS Studio (or Unity Capture), then start EmoConf again.</translation>
    </message>
    <message>
        <source>Press Stop Virtual Camera there, then start EmoConf again.</source>
        <translation>Press Stop Virtual Camera there, then start EmoConf again.</translation>
    </message>
    <message>
        <source>{0} is registered, but 32-bit programs do not see it.</source>
        <translation>{0} is registered, but 32-bit programs do not see it.</translation>
    </message>
    <message>
        <source>If your meeting app is a 32-bit one, install OBS Studio again.</source>
        <translation>If your meeting app is a 32-bit one, install OBS Studio again.</translation>
    </message>
    <message>
        <source>Python {0} is a 32-bit one.</source>
        <translation>Python {0} is a 32-bit one.</translation>
    </message>
    <message>
        <source>Install a 64-bit Python.</source>
        <translation>Install a 64-bit Python.</translation>
    </message>
    <message>
        <source>OpenCV cannot be loaded: {0}.</source>
        <translation>OpenCV cannot be loaded: {0}.</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu run `sudo apt install libgl1 libglib2.0-0`.</source>
        <translation>On Debian or Ubuntu run `sudo apt install libgl1 libglib2.0-0`.</translation>
    </message>
    <message>
        <source>Install EmoConf again.</source>
        <translation>Install EmoConf again.</translation>
    </message>
    <message>
        <source>OpenCV {0} has no Haar detector.</source>
        <translation>OpenCV {0} has no Haar detector.</translation>
    </message>
    <message>
        <source>Run `pip install 'opencv-python&gt;=4.14,&lt;5'`.</source>
        <translation>Run `pip install 'opencv-python&gt;=4.14,&lt;5'`.</translation>
    </message>
    <message>
        <source>onnxruntime cannot be loaded: {0}.</source>
        <translation>onnxruntime cannot be loaded: {0}.</translation>
    </message>
    <message>
        <source>Install EmoConf again; on Windows, install the Visual C++ runtime first.</source>
        <translation>Install EmoConf again; on Windows, install the Visual C++ runtime first.</translation>
    </message>
    <message>
        <source>onnxruntime {0}.</source>
        <translation>onnxruntime {0}.</translation>
    </message>
    <message>
        <source>The expression model, {0}.</source>
        <translation>The expression model, {0}.</translation>
    </message>
    <message>
        <source>The webcams cannot be listed: {0}.</source>
        <translation>The webcams cannot be listed: {0}.</translation>
    </message>
    <message>
        <source>Plug one in.</source>
        <translation>Plug one in.</translation>
    </message>
    <message>
        <source>No webcam was found; `emoconf run` then shows the built-in clip.</source>
        <translation>No webcam was found; `emoconf run` then shows the built-in clip.</translation>
    </message>
    <message>
        <source>Plug one in, or open its privacy switch.</source>
        <translation>Plug one in, or open its privacy switch.</translation>
    </message>
    <message>
        <source>A window can be shown.</source>
        <translation>A window can be shown.</translation>
    </message>
    <message>
        <source>There is no screen: no preview and no tray, all else works.</source>
        <translation>There is no screen: no preview and no tray, all else works.</translation>
    </message>
    <message>
        <source>Start EmoConf in a desktop session to see them.</source>
        <translation>Start EmoConf in a desktop session to see them.</translation>
    </message>
    <message>
        <source>{0} GB free in {1}.</source>
        <translation>{0} GB free in {1}.</translation>
    </message>
    <message>
        <source>Only {0} MB are free in {1}.</source>
        <translation>Only {0} MB are free in {1}.</translation>
    </message>
    <message>
        <source>Free some space; meetings are logged there.</source>
        <translation>Free some space; meetings are logged there.</translation>
    </message>
    <message>
        <source>No meeting was logged yet.</source>
        <translation>No meeting was logged yet.</translation>
    </message>
    <message>
        <source>The database of meetings {0} is damaged or cannot be read: {1}.</source>
        <translation>The database of meetings {0} is damaged or cannot be read: {1}.</translation>
    </message>
    <message>
        <source>Run `emoconf doctor --repair`.</source>
        <translation>Run `emoconf doctor --repair`.</translation>
    </message>
    <message>
        <source>EmoConf's engine is already running (process {0}).</source>
        <translation>EmoConf's engine is already running (process {0}).</translation>
    </message>
    <message>
        <source>EmoConf's engine is already running.</source>
        <translation>EmoConf's engine is already running.</translation>
    </message>
    <message>
        <source>Use that one, or stop it first.</source>
        <translation>Use that one, or stop it first.</translation>
    </message>
    <message>
        <source>Install EmoConf again, or restore models/ from the repository.</source>
        <translation>Install EmoConf again, or restore models/ from the repository.</translation>
    </message>
    <message>
        <source>The model's manifest {0} cannot be read.</source>
        <translation>The model's manifest {0} cannot be read.</translation>
    </message>
    <message>
        <source>The model's manifest {0} is damaged: {1}.</source>
        <translation>The model's manifest {0} is damaged: {1}.</translation>
    </message>
    <message>
        <source>The model's manifest has format {0}; this program reads format 1.</source>
        <translation>The model's manifest has format {0}; this program reads format 1.</translation>
    </message>
    <message>
        <source>Use a model and a program of the same release.</source>
        <translation>Use a model and a program of the same release.</translation>
    </message>
    <message>
        <source>The model knows the labels {0}; this program expects {1}.</source>
        <translation>The model knows the labels {0}; this program expects {1}.</translation>
    </message>
    <message>
        <source>The manifest hides unknown labels: {0}.</source>
        <translation>The manifest hides unknown labels: {0}.</translation>
    </message>
    <message>
        <source>The model {0} cannot be read.</source>
        <translation>The model {0} cannot be read.</translation>
    </message>
    <message>
        <source>The model {0} is not the one its manifest describes (SHA-256 {1}… instead of {2}…).</source>
        <translation>The model {0} is not the one its manifest describes (SHA-256 {1}… instead of {2}…).</translation>
    </message>
    <message>
        <source>The model in {0} cannot be loaded: {1}.</source>
        <translation>The model in {0} cannot be loaded: {1}.</translation>
    </message>
    <message>
        <source>The model in {0} does not match its manifest: it has {1}, expected {2}.</source>
        <translation>The model in {0} does not match its manifest: it has {1}, expected {2}.</translation>
    </message>
    <message>
        <source>Use emotion.onnx and manifest.json of the same training run.</source>
        <translation>Use emotion.onnx and manifest.json of the same training run.</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read: {1}.</source>
        <translation>The settings {0} cannot be read: {1}.</translation>
    </message>
    <message>
        <source>Make the file readable, or delete it to start with the defaults.</source>
        <translation>Make the file readable, or delete it to start with the defaults.</translation>
    </message>
    <message>
        <source>The settings {0} are not valid: {1}.</source>
        <translation>The settings {0} are not valid: {1}.</translation>
    </message>
    <message>
        <source>Correct that entry, or delete the file to start with the defaults.</source>
        <translation>Correct that entry, or delete the file to start with the defaults.</translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: {1}.</source>
        <translation>The settings cannot be saved to {0}: {1}.</translation>
    </message>
    <message>
        <source>Make space or give yourself the right to write there.</source>
        <translation>Make space or give yourself the right to write there.</translation>
    </message>
    <message>
        <source>That setting is not valid: {0}.</source>
        <translation>That setting is not valid: {0}.</translation>
    </message>
    <message>
        <source>Choose an allowed value.</source>
        <translation>Choose an allowed value.</translation>
    </message>
    <message>
        <source>A tag is one word, not {0}.</source>
        <translation>A tag is one word, not {0}.</translation>
    </message>
    <message>
        <source>Use a hyphen between words.</source>
        <translation>Use a hyphen between words.</translation>
    </message>
    <message>
        <source>Nothing needs doing.</source>
        <translation>Nothing needs doing.</translation>
    </message>
    <message>
        <source>write {0}:</source>
        <translation>write {0}:</translation>
    </message>
    <message>
        <source>remove {0}</source>
        <translation>remove {0}</translation>
    </message>
    <message>
        <source>run {0}</source>
        <translation>run {0}</translation>
    </message>
</context><context>
    <name>Status</name>
    <message>
        <source>Off: the webcam and the virtual camera are closed</source>
        <translation>Off: the webcam and the virtual camera are closed</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Starting …</translation>
    </message>
    <message>
        <source>The webcam gives no picture</source>
        <translation>The webcam gives no picture</translation>
    </message>
    <message>
        <source>Paused: others see a card, the webcam is off</source>
        <translation>Paused: others see a card, the webcam is off</translation>
    </message>
    <message>
        <source>Paused for {time}: others see a card, the webcam is off</source>
        <translation>Paused for {time}: others see a card, the webcam is off</translation>
    </message>
    <message>
        <source>Waiting: nobody gets the picture, the webcam is off</source>
        <translation>Waiting: nobody gets the picture, the webcam is off</translation>
    </message>
    <message>
        <source>Only you see the picture, the webcam is on</source>
        <translation>Only you see the picture, the webcam is on</translation>
    </message>
    <message>
        <source>Waiting: nobody uses {camera}, the webcam is off</source>
        <translation>Waiting: nobody uses {camera}, the webcam is off</translation>
    </message>
    <message>
        <source>Waiting: nobody uses {camera}, the webcam is on</source>
        <translation>Waiting: nobody uses {camera}, the webcam is on</translation>
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
        <translation>{live}, not logged</translation>
    </message>
    <message>
        <source>{live}, overlay visible to others</source>
        <translation>{live}, overlay visible to others</translation>
    </message>
    <message>
        <source>{live}, others see your plain picture</source>
        <translation>{live}, others see your plain picture</translation>
    </message>
</context><context>
    <name>Task</name>
    <message>
        <source>That did not work: {kind}.</source>
        <translation>That did not work: {kind}.</translation>
    </message>
    <message>
        <source>The log of EmoConf has the details.</source>
        <translation>The log of EmoConf has the details.</translation>
    </message>
</context><context>
    <name>Webcam</name>
    <message>
        <source>{camera} was unplugged.</source>
        <translation>{camera} was unplugged.</translation>
    </message>
    <message>
        <source>Plug it in again; the picture comes back by itself.</source>
        <translation>Plug it in again; the picture comes back by itself.</translation>
    </message>
    <message>
        <source>{camera} is used by another program.</source>
        <translation>{camera} is used by another program.</translation>
    </message>
    <message>
        <source>Close that program; the picture comes back by itself.</source>
        <translation>Close that program; the picture comes back by itself.</translation>
    </message>
    <message>
        <source>{camera} shows the same picture again and again.</source>
        <translation>{camera} shows the same picture again and again.</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again.</source>
        <translation>Unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>{camera} may not be used by EmoConf.</source>
        <translation>{camera} may not be used by EmoConf.</translation>
    </message>
    <message>
        <source>Allow EmoConf to use the camera in the system's settings.</source>
        <translation>Allow EmoConf to use the camera in the system's settings.</translation>
    </message>
    <message>
        <source>{camera} gives no pictures.</source>
        <translation>{camera} gives no pictures.</translation>
    </message>
    <message>
        <source>If it stays like that, unplug it and plug it in again.</source>
        <translation>If it stays like that, unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>{camera} cannot be read.</source>
        <translation>{camera} cannot be read.</translation>
    </message>
    <message>
        <source>EmoConf tries again by itself; the log has the details.</source>
        <translation>EmoConf tries again by itself; the log has the details.</translation>
    </message>
</context><context>
    <name>Wording</name>
    <message>
        <source>Recorded: per second the mix of eight expressions, how many frames showed your face, and the brightness of the picture. Not recorded: pictures, sound, words, and the faces of others.</source>
        <translation>Recorded: per second the mix of eight expressions, how many frames showed your face, and the brightness of the picture. Not recorded: pictures, sound, words, and the faces of others.</translation>
    </message>
    <message>
        <source>A program reads faces with limited reliability, and differently for different people. Faces at rest are often misread. Take it as a hint of where to look, not as a finding.</source>
        <translation>A program reads faces with limited reliability, and differently for different people. Faces at rest are often misread. Take it as a hint of where to look, not as a finding.</translation>
    </message>
    <message>
        <source>For your own reflection. It describes expressions shown, not what anyone felt, and it is not for assessing employees, applicants or pupils.</source>
        <translation>For your own reflection. It describes expressions shown, not what anyone felt, and it is not for assessing employees, applicants or pupils.</translation>
    </message>
    <message>
        <source>The expressions were read by a provisional model, which is less accurate.</source>
        <translation>The expressions were read by a provisional model, which is less accurate.</translation>
    </message>
</context></TS>
