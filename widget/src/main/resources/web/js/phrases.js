/** What can be said to Echo now, and what it answers. In this place alone. */

/** @type {readonly (readonly [string, string])[]} */
export const PHRASES = [
  ['status', 'How the incident stands that you look at'],
  ['status of checkout', 'How a service stands'],
  ['what happened', 'The incident from its beginning'],
  ['what’s new', 'What has changed since you were told'],
  ['catch me up', 'What you have missed, the most important first; also “in fifteen seconds”, up to sixty'],
  ['repeat that', 'The last answer once more'],
  ['list incidents', 'What is open, with the numbers of the list'],
  ['switch to incident two', 'Look at another one; also “switch to checkout”, “next incident” and “previous incident”'],
  ['who is here', 'Who is in the room'],
  ['why did you wake me', 'What was not as usual, since when, and how often Echo was right'],
  ['how do you know', 'What the cause rests on; “read evidence two” for one piece of it'],
  ['look at the database', 'Where to look next; “ignore the changes” leaves out what was found there'],
  ['what changed in the last fifteen minutes', 'Deploys, commits and settings'],
  ['have we seen this before', 'Earlier incidents like this one, and what ended them'],
  ['good call', 'It was right to tell of this; “false alarm” where it was not'],
  ['acknowledge', 'You have taken notice'],
  ['stop', 'Echo is quiet; “Echo stop” where the microphone is open'],
  ['what can I say', 'This, in Echo’s words'],
];

/** In a room in which something can be done. @type {readonly (readonly [string, string])[]} */
export const ACTING = [
  ['roll back checkout', 'A plan first; also restart, scale, drain, mute. Nothing is done yet'],
  ['confirm …', 'And the words on your screen: it is done, once'],
  ['cancel', 'The plan is dropped'],
  ['undo', 'A plan that takes back what was done last'],
  ['what may I do', 'What the policy allows you now'],
  ['why was that refused', 'The rule, and what is allowed instead'],
  ['stop everything', 'Nothing is done any more, until an admin allows it'],
];

/** Understood, and not carried out where the room says that it has no actions yet. */
export const LATER = ['restart checkout', 'scale checkout to five replicas', 'roll back checkout', 'mute checkout for twenty minutes'];
