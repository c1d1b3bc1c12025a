package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/model"
)

const completionUsage = `Usage: caveat completion bash|zsh|fish|powershell

Print the script by which a shell completes commands, options, the project's
articles and locales, formats and roles:

  source <(caveat completion bash)            in ~/.bashrc
  source <(caveat completion zsh)             in ~/.zshrc
  caveat completion fish | source             in ~/.config/fish/config.fish
  caveat completion powershell | Out-String | Invoke-Expression    in $PROFILE
`

// completeName is the word by which the scripts ask for candidates. It is no
// command of a person.
const completeName = "complete"

// completionScripts are the scripts by shell. They hand the words up to the cursor to
// the program. PowerShell cannot hand over an empty word and puts = in its place.
func completionScripts() map[string]string {
	return map[string]string{
		"bash": `_caveat() {
  local IFS=$'\n'
  COMPREPLY=($(caveat complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _caveat caveat
`,
		"zsh": `_caveat() {
  local -a list
  list=("${(@f)$(caveat complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "${list[1]}" ]]; then compadd -Q -a list; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _caveat caveat
`,
		"fish": `function __caveat
  set -l list (caveat complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test (count $list) -gt 0
    printf '%s\n' $list
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c caveat -f -a '(__caveat)'
`,
		"powershell": `Register-ArgumentCompleter -Native -CommandName caveat -ScriptBlock {
  param($word, $ast, $cursor)
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($word -eq '') { $words += '=' }
  caveat complete @words 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`,
	}
}

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func runCompletion(c *call) (int, error) {
	args, err := c.parse(completionUsage)
	if err != nil {
		return 0, err
	}
	if len(args) != 1 || !slices.Contains(shells(), args[0]) {
		return 0, fmt.Errorf("which shell? name one of %s", strings.Join(shells(), ", "))
	}
	_, err = fmt.Fprint(c.env.Stdout, completionScripts()[args[0]])
	return clean, err
}

// complete prints the candidates for the last word, one a line. Nothing is
// printed where the shell's own file names serve.
func complete(words []string, env Env) int {
	last := ""
	if n := len(words); n > 0 {
		last, words = strings.TrimPrefix(words[n-1], "="), words[:n-1]
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "=" }) // bash parts --a=b at the sign
	words = env.enter(words)
	for _, c := range candidates(words, last, env) {
		if strings.HasPrefix(c, last) {
			fmt.Fprintln(env.Stdout, c)
		}
	}
	return clean
}

// candidates are the words that may stand after these.
func candidates(words []string, last string, env Env) []string {
	switch {
	case len(words) == 0:
		return append(commandNames(), "help")
	case words[0] == "help":
		return append(commandNames(), ruleNames()...)
	}
	cmd, ok := find(words[0])
	if !ok {
		return nil
	}
	_, flags := cmd.describe(env)
	if name, takes := takesValue(flags, words[len(words)-1]); takes {
		return listed(last, values(cmd.name, name, words, env))
	}
	if strings.HasPrefix(last, "-") {
		return flagNames(flags, last, func(name string) []string { return values(cmd.name, name, words, env) })
	}
	switch cmd.name {
	case "send":
		articles, _ := project(words, env)
		return append(articles, desk.WordsName)
	case "export", "check", "update", "status", "review", "certificate":
		articles, _ := project(words, env)
		return articles
	case "completion":
		return shells()
	}
	return nil
}

// takesValue tells whether the word after this one is a flag's value.
func takesValue(flags *flag.FlagSet, word string) (string, bool) {
	name := strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-") // one does as well as two
	if !strings.HasPrefix(word, "-") || strings.Contains(name, "=") {
		return "", false
	}
	f := flags.Lookup(name)
	if f == nil {
		return "", false
	}
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return name, !ok || !b.IsBoolFlag()
}

// flagNames are the flags as they are written, or after --flag= its values.
func flagNames(flags *flag.FlagSet, last string, valuesOf func(string) []string) []string {
	if name, value, ok := strings.Cut(strings.TrimLeft(last, "-"), "="); ok {
		var out []string
		for _, v := range listed(value, valuesOf(name)) {
			out = append(out, "--"+name+"="+v)
		}
		return out
	}
	var out []string
	flags.VisitAll(func(f *flag.Flag) {
		out = append(out, dashed(f.Name))
	})
	return out
}

// listed completes the last member of a list with commas.
func listed(word string, values []string) []string {
	i := strings.LastIndexByte(word, ',')
	if i < 0 {
		return values
	}
	var out []string
	for _, v := range values {
		if !slices.Contains(strings.Split(word[:i], ","), v) {
			out = append(out, word[:i+1]+v)
		}
	}
	return out
}

// values are the values that a flag takes, where they are known.
func values(cmd, name string, words []string, env Env) []string {
	switch name {
	case "locale", "lang":
		_, tags := project(words, env)
		return tags
	case "format":
		switch cmd {
		case "send":
			return desk.Formats()
		case "certificate":
			return build.CertificateFormats()
		}
		return build.Formats()
	case "edition":
		return build.EditionNames()
	case "paper":
		return []string{string(model.A4), string(model.Letter)}
	case "role":
		return append([]string{model.Translator}, model.ApprovingRoles()...)
	case "approve", "translated", "confirm", "id":
		return build.Kinds()
	case "accept":
		return ruleNames()
	case "epub-fonts":
		return []string{fontsAuto, fontsNone}
	}
	return nil
}

// project lists the articles and locales of the project that the words name.
func project(words []string, env Env) (articles, tags []string) {
	dir := env.Dir
	if i := slices.Index(words, "-C"); i >= 0 && i+1 < len(words) {
		dir = words[i+1]
	}
	w, err := build.OpenWorld(build.Places{Project: dir, Cache: env.Cache})
	if err != nil {
		return nil, nil
	}
	p, err := build.OpenProject(w)
	if err != nil {
		return nil, nil
	}
	for _, a := range p.Articles {
		tags = append(tags, p.Tags[a]...)
	}
	slices.Sort(tags)
	return p.Articles, slices.Compact(tags)
}
