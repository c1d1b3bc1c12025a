package bidi

// LevelsOfLine is levelsOfLine, for the test.
var LevelsOfLine = levelsOfLine
