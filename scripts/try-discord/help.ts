/** What is shown at the start, in five lines. */
export const INTRODUCTION = `Type a question: it is a message in the channel that mentions the bot.
/ask, /sources, /source, /claims, /help, /status are its commands; as moderator: /report, /reindex.
press Passages presses a button, choose 2 an option of a menu, of the last message that has it.
reply, dm and who: a reply to the bot, a direct message, “Who claimed this?” on a message.
help tells all of this with examples; quit, Ctrl-C or Ctrl-D is the end.`;

/** Everything that can be typed. */
export const HELP = `who claimed Toretsk fell?        a message in the channel that mentions the bot
dm who claimed Toretsk fell?     a direct message to the bot
reply and who denied it?         a reply to the last message of the bot
reply 3 and who denied it?       a reply to message 3

/ask who claimed it? outlet:"The Donbas Ledger" from:march 2023 private:true
/claims about:Toretsk            a command with options
/ask who claimed it? outlet:don? what is suggested for the last option
/sources  /source  /help  /status  /reindex

/report add file:./toretsk.md outlet:TRT    a file of this machine (as moderator)
/report add address:https://…    what is at an address
/report add                      opens a form to paste a text into:
fill text:It holds. title:Quay   fills in the form that is open; \\n ends a line
/report history, /report undo change:3, /report correct name:toretsk outlet:TRT

press Passages                   a button of the last message that has it: its words or emoji
press 3 Passages                 a button of message 3
choose 2, choose 3 2             the second option of the last menu, or of that of message 3
who 3                            “Who claimed this?” on message 3
add 3                            “Add to the archive” on message 3 (as moderator)

as moderator, as member          who types
in thread, in dm, in channel     where: the thread that was opened last, a direct message, the channel
restart                          ends the bot and starts it on the same archive
help, quit                       this text; the end`;
