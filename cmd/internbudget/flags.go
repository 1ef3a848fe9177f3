package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"internbudget/rules"
)

// flagError is what is wrong with the value of a flag, whole: it needs no words
// of the library around it.
type flagError string

func (e flagError) Error() string { return string(e) }

// numberFlag is the value of a flag that is a whole number.
type numberFlag struct {
	name, of string // "--depth", "number of levels"
	value    *int
	least    int
	most     int // math.MaxInt for as many as one likes
}

// number adds a flag of a whole number, whose default is what value holds.
func number(cmd *cobra.Command, value *int, name, of string, least, most int, usage string) {
	cmd.Flags().Var(&numberFlag{"--" + name, of, value, least, most}, name, usage)
}

// How wide text is where nothing else is asked for, and the least that it can be.
const usualWidth, leastWidth = 100, 20

// widthFlag adds the flag of how wide text is.
func widthFlag(cmd *cobra.Command, value *int, usage string) {
	*value = usualWidth
	number(cmd, value, "width", "number of characters", leastWidth, math.MaxInt, usage)
}

// Set reads the number.
func (n *numberFlag) Set(text string) error {
	value, err := strconv.Atoi(text)
	if err != nil || value < n.least || value > n.most {
		bounds := fmt.Sprintf("%d or more", n.least)
		if n.most < math.MaxInt {
			bounds = fmt.Sprintf("%d to %d", n.least, n.most)
		}
		return flagError(fmt.Sprintf("%s: `%s` is no %s (write a whole number, %s)", n.name, text, n.of, bounds))
	}
	*n.value = value
	return nil
}

// String is the number, as the help prints its default.
func (n *numberFlag) String() string {
	if n.value == nil {
		return ""
	}
	return strconv.Itoa(*n.value)
}

// Type is what the help calls it where the usage does not.
func (n *numberFlag) Type() string { return "int" }

// heard is the value of a flag that takes one, and keeps all that it was given.
type heard struct {
	pflag.Value
	texts []string
}

// Set takes one more value.
func (h *heard) Set(text string) error {
	h.texts = append(h.texts, text)
	return h.Value.Set(text)
}

// hear keeps, of all flags of a command and those below it that take one value, what
// they are given. It is not refused here: a shell that completes reads the flags twice.
func hear(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		_, several := f.Value.(pflag.SliceValue)
		if isSwitch := f.NoOptDefVal != ""; !several && !isSwitch {
			f.Value = &heard{Value: f.Value}
		}
	})
	for _, verb := range cmd.Commands() {
		hear(verb)
	}
}

// refuseTwice refuses a second value of a flag that takes one: which should hold?
func refuseTwice(cmd *cobra.Command) (err error) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if h, ok := f.Value.(*heard); ok && len(h.texts) > 1 && err == nil {
			err = fmt.Errorf("--%s is given twice, `%s` and `%s` (it takes one)", f.Name, h.texts[0], h.texts[1])
		}
	})
	return err
}

// flagProblem says what is wrong with the flags of a command line, and what to
// write instead.
func flagProblem(cmd *cobra.Command, err error) error {
	var own flagError
	if errors.As(err, &own) {
		return own
	}
	var value interface {
		error
		GetValue() string
	}
	if errors.As(err, &value) { // all other values are texts, or none
		_, name, _ := strings.Cut(err.Error(), ` for "`)
		name, _, _ = strings.Cut(name, `" flag`)
		name = name[strings.LastIndexByte(name, ' ')+1:] // after a shorthand
		return fmt.Errorf("%s: `%s` is too much: it is on where it stands (write %s alone)", name, value.GetValue(), name)
	}
	var flag interface {
		error
		GetSpecifiedName() string
		GetSpecifiedShortnames() string
	}
	if errors.As(err, &flag) {
		return namedFlagProblem(cmd, flag.GetSpecifiedName(), flag.GetSpecifiedShortnames() != "")
	}
	return fmt.Errorf("%w (%s --help names the flags)", err, cmd.CommandPath())
}

// namedFlagProblem says that a flag lacks its value or, where there is none of the
// name, which one it may be.
func namedFlagProblem(cmd *cobra.Command, name string, short bool) error {
	dashes, flag := "--", cmd.Flags().Lookup(name)
	if short {
		dashes, flag = "-", cmd.Flags().ShorthandLookup(name)
	}
	if flag != nil {
		_, value, _ := strings.Cut(flag.Usage, "`")
		value, _, _ = strings.Cut(value, "`")
		return fmt.Errorf("%s%s has no value (%s%s %s)", dashes, name, dashes, name, value)
	}
	var known []string
	for word := range strings.FieldsSeq(cmd.Flags().FlagUsages()) {
		if long, ok := strings.CutPrefix(word, "--"); ok {
			known = append(known, long)
		}
	}
	if near := rules.Nearest(name, known, 1); near != nil && !short {
		return fmt.Errorf("there is no flag --%s (did you mean --%s?)", name, near[0])
	}
	return fmt.Errorf("there is no flag %s%s (%s --help names them)", dashes, name, cmd.CommandPath())
}

// takes refuses other arguments than so many, and says what the verb does with
// them.
func takes(least, most int, does string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		named := fmt.Sprintf("%d were named", len(args))
		if len(args) < 2 {
			named = []string{"none was named", "1 was named"}[len(args)]
		}
		return fmt.Errorf("%s %s, and %s (internbudget %s)", cmd.Name(), does, named, cmd.Use)
	}
}
