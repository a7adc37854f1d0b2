export const HELP = `npm run mayfly -- create IMAGE [options]

Makes an application of a container image and runs it as containers and as VMs, as "New application" does.

  --name NAME          its name; without it, one made of the image's
  --kinds KINDS        container,vm (default), container or vm
  --replicas N         instances of each kind (default: 2)
  --port N             port that answers HTTP; without it, what the image says
  --probe-path PATH    path that answers once an instance serves; without it, what the image says
  --env NAME=VALUE     a variable of its environment; may be given again
  --command LINE       what runs in place of the image's own, cut into words as a shell would
  --wait               end when every instance serves, or when that failed
  --json               print the result as JSON
  --help               print this

Ends with 0 when it is made (with --wait: when it serves), 1 where that failed, 2 where an option is wrong, 130 where it was interrupted.`;
