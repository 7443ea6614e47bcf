/// Tasks in an account: [dev.weir.aws.ecs.EcsTasks] runs them on Amazon ECS with Fargate. What a
/// task is made of stands in [dev.weir.aws.ecs.TaskContainers]; what its end means, in
/// [dev.weir.aws.ecs.StoppedTask].
@NullMarked
package dev.weir.aws.ecs;

import org.jspecify.annotations.NullMarked;
