package main

import (
	"context"
	"flag"
)

// describe is what a command says of itself: its usage text and its flags. The
// help, the manual pages and the completion are all made from these.
func (cmd command) describe(env Env) (usage string, flags *flag.FlagSet) {
	c := newCall(context.Background(), env, cmd, nil)
	c.described = func(text string) { usage = text }
	if _, err := cmd.run(c); err != flag.ErrHelp {
		panic("the command " + cmd.name + " does not read its flags first")
	}
	return usage, c.flags
}
