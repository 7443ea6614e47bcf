/// Reads source repositories with JGit. Start at [dev.weir.aws.git.GitCheckouts]. Nothing is
/// checked out onto a disk: files are read from the repository's objects, so that no name, link,
/// hook or filter of a repository can do anything. It knows nothing of pipelines.
@NullMarked
package dev.weir.aws.git;

import org.jspecify.annotations.NullMarked;
