package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	slashed "path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

// inputOptions say which rules to compute, and with what changed.
type inputOptions struct {
	rules     string
	set       []string
	scenarios []string
}

// addInputFlags adds the flags that every computing verb has.
func (o *inputOptions) addInputFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.rules, "rules", "r", "", "the `PATH` of the rules, a folder or a file (default: the shipped\nHalland 2024)")
	o.addChangeFlags(cmd)
}

// addChangeFlags adds the flags that give inputs other values.
func (o *inputOptions) addChangeFlags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "another value for an input, as `PATH=VALUE` (may be repeated)")
	cmd.Flags().StringArrayVar(&o.scenarios, "scenario", nil, "compute with the scenarios in `FILE`, one of them as FILE#NAME,\nor one of the rules' own by its name alone (may be repeated)")
}

// path is the path of the rules from the flag or the argument, but not both.
func (o *inputOptions) path(args []string) (string, error) {
	switch {
	case len(args) == 0:
		return o.rules, nil
	case o.rules != "":
		return "", fmt.Errorf("the rules are named twice: %s and --rules %s (name them once)", args[0], o.rules)
	}
	return args[0], nil
}

// split is the folder that is opened to read what is at a path, and its name
// there.
func split(path string) (folder, name string) {
	path = filepath.Clean(path)
	return filepath.Dir(path), filepath.Base(path)
}

// folderAround is the folder around that of some rules: they may build on the year
// before, which stands beside them.
type folderAround struct {
	fs.FS
	name   string // of the rules in it
	folder string // of the rules' folder in it
	called string // what the rules' folder was called on the command line
}

// around opens the folder around the folder of the rules at a path, wherever one
// stands: the path may be "." or a file's name alone.
func around(path string) (*folderAround, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	a := &folderAround{called: filepath.ToSlash(filepath.Clean(path))}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		a.folder, a.name = filepath.Base(whole), filepath.Base(whole)
		a.FS = os.DirFS(filepath.Dir(whole))
		return a, nil
	}
	folder := filepath.Dir(whole)
	a.called = slashed.Dir(a.called)
	a.folder, a.name = filepath.Base(folder), slashed.Join(filepath.Base(folder), filepath.Base(whole))
	a.FS = os.DirFS(filepath.Dir(folder))
	return a, nil
}

// Call is what a file is called: as on the command line, with the way there.
func (a *folderAround) Call(name string) string {
	if rest, inside := strings.CutPrefix(name+"/", a.folder+"/"); inside {
		return slashed.Join(a.called, rest)
	}
	return slashed.Join(a.called, "..", name)
}

// load reads the rules at path, or the shipped ones, with scenarios, and prints
// warnings.
func load(path string, scenarios []rules.ScenarioFile, std stdio) (*rules.Book, error) {
	return loadBy(rules.Load, path, scenarios, std)
}

// loadBy loads them in one of the ways of package rules.
func loadBy(loading rules.Loading, path string, whatIfs []rules.ScenarioFile, std stdio) (*rules.Book, error) {
	fsys, name := rules.Shipped(), rules.DefaultRules
	if isShipped(path) {
		name = path
	} else if path != "" {
		opened, err := around(path)
		if err != nil {
			return nil, err
		}
		fsys, name = opened, opened.name
	}
	if len(whatIfs) > 0 {
		whatIfs = append(whatIfs, ownScenarios(path, "", scenarios, sensitivities)...)
	}
	book, problems := loading(fsys, name, "", whatIfs...)
	if book == nil {
		return nil, problems
	}
	for _, p := range problems {
		fmt.Fprintln(std.err, p)
	}
	return book, nil
}

// isShipped reports whether a path names rules that come with the program, and
// nothing beside it: "halland/2023".
func isShipped(path string) bool {
	if _, err := os.Stat(path); err == nil || !fs.ValidPath(path) {
		return false
	}
	_, err := fs.Stat(rules.Shipped(), path)
	return err == nil
}

// scenarioFiles are files, or folders of files, of scenarios: each as a path, as a
// path and the name of one of them, "more.yaml#Dyrare", or as a name alone, of one
// in their folder of the rules at a path.
func scenarioFiles(of string, paths []string, form whatIfs) []rules.ScenarioFile {
	var files []rules.ScenarioFile
	for _, path := range paths {
		only := ""
		if _, err := os.Stat(path); err != nil {
			switch file, name, parted := cutLast(path, "#"); {
			case parted:
				path, only = file, name
			case filepath.Ext(path) == "" && !strings.ContainsAny(path, `/\`):
				files = append(files, ownFolder(of, form, path))
				continue
			}
		}
		folder, name := split(path)
		files = append(files, rules.ScenarioFile{FS: os.DirFS(folder), Name: name, Shown: filepath.ToSlash(folder), Only: only})
	}
	return files
}

// ownFolder is the folder of the rules at a path that holds their what-ifs of a
// form, or one of those by its name.
func ownFolder(of string, form whatIfs, only string) rules.ScenarioFile {
	if of == "" || isShipped(of) {
		return rules.ScenarioFile{FS: rules.Shipped(), Name: cmp.Or(of, rules.DefaultRules) + "/" + form.folder, Only: only}
	}
	folder, name := split(filepath.Join(of, form.folder))
	return rules.ScenarioFile{FS: os.DirFS(folder), Name: name, Shown: filepath.ToSlash(folder), Only: only}
}

// ownScenarios are the folders of what-ifs of these forms that the rules at a path
// have: for what others extend of them and, where it is named, for one of them.
func ownScenarios(of, only string, forms ...whatIfs) (files []rules.ScenarioFile) {
	for _, form := range forms {
		own := ownFolder(of, form, only)
		if _, err := fs.Stat(own.FS, own.Name); err == nil {
			own.Own = true
			files = append(files, own)
		}
	}
	return files
}

// cutLast parts a text at the last mark in it.
func cutLast(text, mark string) (before, after string, found bool) {
	i := strings.LastIndex(text, mark)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(mark):], true
}

// inForce are the files of the scenarios that hold over the rules at a path.
func (o *inputOptions) inForce(over string) []rules.ScenarioFile {
	files := scenarioFiles(over, o.scenarios, scenarios)
	for i := range files {
		files[i].InForce = true
	}
	return files
}

// changes are those that --set and --scenario make, whatever else is tried.
func (o *inputOptions) changes(book *rules.Book) ([]rules.Change, rules.Problems) {
	changes, problems := rules.ParseSets(book, o.set)
	for _, s := range book.Scenarios {
		if !s.InForce {
			continue
		}
		if s.IsSensitivity() {
			problems = append(problems, rules.Problem{
				Place: s.Place, Message: "`" + s.Name + "` is a sensitivity, a step both ways", Hint: "internbudget sensitivity tries it",
			})
		}
		changes = append(changes, s.Changes()...)
	}
	if problems == nil {
		problems = rules.ChangedTwice(changes)
	}
	return changes, problems
}

// compute loads the rules and computes the budget.
func (o *inputOptions) compute(args []string, std stdio) (*budget.Budget, error) {
	path, err := o.path(args)
	if err != nil {
		return nil, err
	}
	book, err := load(path, o.inForce(path), std)
	if err != nil {
		return nil, err
	}
	changes, problems := o.changes(book)
	if len(problems) > 0 {
		return nil, problems
	}
	b, problems := budget.Compute(book, changes...)
	if b == nil {
		return nil, problems
	}
	return b, nil
}
