<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
    <context>
    <name>Consent</name>
    <message>
        <source>EmoConf opens your webcam and draws into its picture which expression your face shows.</source>
        <translation>EmoConf opens your webcam and draws into its picture which expression your face shows.</translation>
    </message>
    <message>
        <source>In a call it reads only your own face, never the faces of other people.</source>
        <translation>In a call it reads only your own face, never the faces of other people.</translation>
    </message>
    <message>
        <source>No picture is stored, and nothing leaves this computer: EmoConf contains no network code.</source>
        <translation>No picture is stored, and nothing leaves this computer: EmoConf contains no network code.</translation>
    </message>
    <message>
        <source>Kept is one row of numbers for each second of a meeting; details are deleted after 90 days.</source>
        <translation>Kept is one row of numbers for each second of a meeting; details are deleted after 90 days.</translation>
    </message>
    <message>
        <source>It reads expressions, not feelings, and it errs; it is for your own reflection only.</source>
        <translation>It reads expressions, not feelings, and it errs; it is for your own reflection only.</translation>
    </message>
    <message>
        <source>It must not be used to judge employees or pupils; in the EU that is forbidden by law.</source>
        <translation>It must not be used to judge employees or pupils; in the EU that is forbidden by law.</translation>
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
    <name>Label</name>
    <message>
        <source>Happiness</source>
        <translation>Happiness</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
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
        <source>Example of the overlays</source>
        <translation>Example of the overlays</translation>
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
        <source>Delete every meeting with its figures, notes and moments?</source>
        <translation>Delete every meeting with its figures, notes and moments?</translation>
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
        <source>Days after which a meeting keeps only its summary; 0 keeps everything.</source>
        <translation>Days after which a meeting keeps only its summary; 0 keeps everything.</translation>
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
        <source>Start with the computer</source>
        <translation>Start with the computer</translation>
    </message>
    <message>
        <source>Starts the tray icon when you log in.</source>
        <translation>Starts the tray icon when you log in.</translation>
    </message>
    <message>
        <source>Global hot keys</source>
        <translation>Global hot keys</translation>
    </message>
    <message>
        <source>Pause and bookmark from any program, where the system allows it.</source>
        <translation>Pause and bookmark from any program, where the system allows it.</translation>
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
